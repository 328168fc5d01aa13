import type { RowGroup } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';

/**
 * A row group with its pages compressed, levels included. The library writes pages of Parquet's second version, whose levels are never
 * compressed: with nested rows they would be most of the file. Pages of the first version hold levels and values in one piece, and
 * every reader takes them. The group's columns are told where their pages are now.
 *
 * @param bytes the group as it was written, uncompressed
 * @param from the place in the file for which it was written
 * @param to the place in the file where it comes to lie
 */
export function compressPages(bytes: Uint8Array, group: RowGroup, from: number, to: number): Uint8Array {
  const out = new ByteWriter();
  for (const { meta_data: column } of group.columns) {
    if (!column) continue;
    const { dictionary_page_offset, data_page_offset, total_compressed_size } = column;
    let at = Number(dictionary_page_offset ?? data_page_offset) - from;
    const end = at + Number(total_compressed_size);
    const began = out.offset;
    let uncompressed = 0;
    while (at < end) {
      const page = pageAt(bytes, at);
      const body = page.body();
      const compressed = snappyCompress(body);
      const start = out.offset;
      writePageHeader(out, {
        ...page.header,
        uncompressed_page_size: body.length,
        compressed_page_size: compressed.length,
      });
      if (page.header.type === 'DATA_PAGE' && at === Number(data_page_offset) - from) {
        column.data_page_offset = BigInt(to + start);
      }
      uncompressed += out.offset - start + body.length;
      out.appendBytes(compressed);
      at = page.end;
    }
    if (dictionary_page_offset !== undefined) column.dictionary_page_offset = BigInt(to + began);
    column.codec = 'SNAPPY';
    column.total_compressed_size = BigInt(out.offset - began);
    column.total_uncompressed_size = BigInt(uncompressed);
    for (const stats of column.encoding_stats ?? []) {
      if (stats.page_type === 'DATA_PAGE_V2') stats.page_type = 'DATA_PAGE';
    }
  }
  for (const chunk of group.columns) {
    chunk.file_offset = chunk.meta_data?.dictionary_page_offset ?? chunk.meta_data?.data_page_offset ?? 0n;
  }
  const sizes = group.columns.map(({ meta_data: column }) => column?.total_uncompressed_size ?? 0n);
  group.total_byte_size = sizes.reduce((sum, size) => sum + size, 0n);
  group.total_compressed_size = BigInt(out.offset);
  return new Uint8Array(out.getBytes());
}

/** A page as it was written, and how it looks in the first version. */
function pageAt(bytes: Uint8Array, at: number) {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: at };
  const { data_page_header_v2: second, ...header } = parquetHeader(reader);
  const start = reader.offset;
  const end = start + header.compressed_page_size;
  const whole = bytes.subarray(start, end);
  if (!second) return { header, end, body: () => whole };
  const { repetition_levels_byte_length: repetition, definition_levels_byte_length: definition } = second;
  return {
    end,
    header: {
      ...header,
      type: 'DATA_PAGE' as const,
      data_page_header: {
        num_values: second.num_values,
        encoding: second.encoding,
        definition_level_encoding: 'RLE' as const,
        repetition_level_encoding: 'RLE' as const,
      },
    },
    body: () => {
      const body = new ByteWriter();
      for (const levels of [whole.subarray(0, repetition), whole.subarray(repetition, repetition + definition)]) {
        if (levels.length === 0) continue;
        body.appendUint32(levels.length);
        body.appendBytes(levels);
      }
      body.appendBytes(whole.subarray(repetition + definition));
      return new Uint8Array(body.getBytes());
    },
  };
}
