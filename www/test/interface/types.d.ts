export type { EncodingName } from '../../../pkg/src/generated/types.js';
