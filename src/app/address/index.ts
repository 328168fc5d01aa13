export { addressQuery, onLink, path, writeAddress } from './address.ts';
