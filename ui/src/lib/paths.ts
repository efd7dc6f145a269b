/* File paths as a person names them. */

export const fileName = (path: string): string => path.replace(/[/\\]+$/, '').split(/[/\\]/).pop() ?? path;
