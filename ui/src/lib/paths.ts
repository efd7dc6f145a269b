/* File paths as a person names them. */

const parts = (path: string): string[] => path.replace(/[/\\]+$/, '').split(/[/\\]/);

export const fileName = (path: string): string => parts(path).pop() ?? path;

/* The folder that a file lies in, by its last name; empty at the root. */
export const folderName = (path: string): string => parts(path).slice(0, -1).pop() ?? '';
