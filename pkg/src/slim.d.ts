export * from './index.js';

/** Where a module comes from. */
export type ModuleInput = string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response | BufferSource | WebAssembly.Module>;

/** Loads the codec (`smppscope/codec.wasm`), and the module of annotate, splitMessage, parseReceipt and formatReceipt (`smppscope/tools.wasm`) where it is given. */
export declare function init(codec: ModuleInput, tools?: ModuleInput): Promise<void>;

/** The same at once, from octets or compiled modules. */
export declare function initSync(codec: BufferSource | WebAssembly.Module, tools?: BufferSource | WebAssembly.Module): void;
