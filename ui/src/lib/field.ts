/* The field of the mirror: one point per person in reading order, those who came nearest first. Pure. */

export interface Grid { cell: number; columns: number; per: number; rows: number }

export const FIELD_WIDTH = 720;
const FIELD_HEIGHT = 324;
const CELLS = [12, 9, 8, 6, 5, 4, 3];

/* The largest cell with which all points fit the sheet; beyond that several people share a point. */
export function fieldGrid(people: number): Grid {
  const fit = (cell: number): number => Math.floor(FIELD_WIDTH / cell) * Math.floor(FIELD_HEIGHT / cell);
  const cell = CELLS.find((size) => fit(size) >= people) ?? 3;
  const per = Math.max(1, niceCeil(people / fit(cell)));
  const columns = Math.floor(FIELD_WIDTH / cell);
  return { cell, columns, per, rows: Math.max(1, Math.ceil(Math.ceil(people / per) / columns)) };
}

function niceCeil(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

/* The outline that points `from` to `to` (exclusive) cover, as path data of up to three rectangles. */
export function run(from: number, to: number, grid: Grid): string {
  const { cell, columns } = grid;
  let path = '';
  let at = from;
  while (at < to) {
    const row = Math.floor(at / columns);
    const column = at % columns;
    const wholeRows = column === 0 ? Math.floor((to - at) / columns) : 0;
    const end = wholeRows > 0 ? at + wholeRows * columns : Math.min(to, (row + 1) * columns);
    const width = wholeRows > 0 ? columns : end - at;
    path += `M${column * cell} ${row * cell}h${width * cell}v${Math.max(1, wholeRows) * cell}h${-width * cell}z`;
    at = end;
  }
  return path;
}
