/** Pretend figures for reports and the home page. */
import { localized, type Raw, read } from './definition.ts';
import { labelsOf, random } from './records.ts';

const months = Array.from({ length: 12 }, (_, index) =>
  new Date(Date.UTC(2024, 11 + index, 1)).toISOString().slice(0, 7),
);

const cell = (name: string, index: number): string => {
  if (/month/.test(name)) return months[index % 12] ?? '';
  if (/customer|supplier|partner/.test(name)) return labelsOf('partner')[index % 10] ?? '';
  if (/name|item/.test(name)) return labelsOf('item')[index % 12] ?? '';
  if (/categor/.test(name)) return labelsOf('category')[index % 6] ?? '';
  if (/warehouse/.test(name)) return labelsOf('warehouse')[index % 3] ?? '';
  if (/unit/.test(name)) return labelsOf('unit')[index % 5] ?? '';
  if (/date|due/.test(name)) return `2025-11-${String(1 + (index % 28)).padStart(2, '0')}`;
  return `P-${1001 + index}`;
};

const figure = (type: string, next: () => number): Raw => {
  if (type === 'percent') return (next() * 0.4).toFixed(4);
  if (type === 'boolean') return next() < 0.2;
  return (next() * 90_000 - (next() < 0.05 ? 90_000 : 0)).toFixed(type === 'quantity' ? 0 : 2);
};

export const report = (name: string, language: string): Raw =>
  localized(read('reports'), language).find((candidate: Raw) => candidate.report === name);

export function run(name: string, language: string, count = 26): Raw {
  const definition = report(name, language);
  const next = random(name.length);
  const measures = definition.measures.map((measure: Raw) => ({
    ...measure,
    type: measure.type ?? 'decimal',
    kind: 'measure',
  }));
  const heads = definition.rows.map((row: Raw) => ({ ...row, type: row.type ?? 'text', kind: 'row' }));
  const rows = Array.from(
    { length: definition.rows.some((row: Raw) => row.by === 'month') ? 12 : count },
    (_, index) => ({
      ...Object.fromEntries(
        heads.map((head: Raw) => [head.name, head.by === 'month' ? months[index] : cell(head.name, index)]),
      ),
      ...Object.fromEntries(measures.map((measure: Raw) => [measure.name, figure(measure.type, next)])),
      _key: { at: index },
    }),
  );
  const numeric = measures.filter((measure: Raw) => measure.type !== 'boolean' && measure.type !== 'percent');
  const total = (column: string) =>
    rows.reduce((sum: number, row: Raw) => sum + Number(row[column]), 0).toFixed(2);
  return {
    columns: [...heads, ...measures],
    rows,
    totals: Object.fromEntries(numeric.map((measure: Raw) => [measure.name, total(measure.name)])),
    chart: definition.chart ?? null,
    truncated: false,
  };
}

export function home(language: string): Raw {
  const [definition] = localized(read('homes'), language);
  const figures = ['486213.50', '102938.42', '68250.00', '35120.00'];
  let metric = 0;
  return {
    cards: definition.cards.map((card: Raw) => {
      const link = { report: card.report, query: card.parameters ?? {} };
      const result = run(card.report, language, 6);
      if (card.type === 'metric') return { ...card, value: figures[metric++], value_type: 'money', link };
      if (card.type === 'list') return { ...card, columns: result.columns, rows: result.rows, link };
      const y = ['revenue', 'profit'].map((name) => ({
        name,
        label: result.columns.find((column: Raw) => column.name === name)?.label ?? name,
        values: result.rows.map((row: Raw) => row[name]),
      }));
      return { ...card, series: { x: months, y, type: 'bar' }, link };
    }),
  };
}
