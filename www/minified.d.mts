export function minified(code: string, module: boolean): Promise<{ code: string; map: null }>;
