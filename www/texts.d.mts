export function withoutTexts(code: string, program: object, texts: string[]): string;
