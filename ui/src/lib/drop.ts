/* What was dropped or picked, as a flat list of files with their paths. Folders are walked whole; a browser hands
 * their entries out a hundred at a time, so each is read until it is empty. */

export interface Piece { file: File; path: string }

function readBatch(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function walk(entry: FileSystemEntry, into: Piece[]): Promise<void> {
  if (entry.isFile) {
    into.push({ file: await readFile(entry as FileSystemFileEntry), path: entry.fullPath.replace(/^\/+/, '') });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (let batch = await readBatch(reader); batch.length > 0; batch = await readBatch(reader)) {
    for (const child of batch) await walk(child, into);
  }
}

/* The entries must be taken before the first wait: the list of a drop is emptied when its handler returns. */
export async function droppedPieces(data: DataTransfer): Promise<Piece[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const loose = [...data.files];
  const pieces: Piece[] = [];
  for (const entry of entries) await walk(entry, pieces);
  return entries.length ? pieces : loose.map((file) => ({ file, path: file.name }));
}

export const pickedPieces = (files: FileList): Piece[] => [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
