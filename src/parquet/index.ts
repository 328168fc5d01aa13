export { ParquetError, type ParquetErrorCode } from './parquet-error.ts';
export { openParquet, type ParquetBytes, type ParquetColumn, type ParquetFile, type RowRange } from './parquet-file.ts';
