/** The draft's formulas as trees, read by the server; each text is asked once. */
import { useEffect, useState } from 'react';
import { askFormula } from '@/api/studio.ts';
import { useDesign } from './DesignContext.tsx';
import type { FormDesign } from './FormDesign.ts';
import { HEADER } from './model/places.ts';
import { formulasOf, type Trees, treeKey } from './previewMeta.ts';

/** Requests under way together. */
const TOGETHER = 6;

const known = new Map<string, unknown>();

async function readTrees(design: FormDesign): Promise<Trees> {
  await design.saving.flush();
  const form = design.store.value();
  const tables = [
    { table: HEADER, fields: form.fields },
    ...(form.line_items ?? []).map(({ name, fields }) => ({ table: name, fields })),
  ];
  const wanted = tables.flatMap(({ table, fields }) =>
    fields.flatMap((field) => formulasOf(field).map((formula) => ({ ...formula, table, part: field.name }))),
  );
  const found = new Map<string, unknown>();
  const queue = [...wanted];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { table, part, use, text } = next;
      const cached = `${design.name}\n${treeKey(table, use, text)}`;
      if (!known.has(cached)) {
        const question = { form: design.name, ...(table && { line_items: table }), part, use, text };
        const answer = await askFormula(question).catch(() => null);
        if (answer?.ok) known.set(cached, answer.tree);
      }
      if (known.has(cached)) found.set(treeKey(table, use, text), known.get(cached));
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  return found;
}

export function useTrees(): Trees | null {
  const design = useDesign();
  const [trees, setTrees] = useState<Trees | null>(null);
  useEffect(() => {
    let current = true;
    void readTrees(design).then((found) => current && setTrees(found));
    return () => {
      current = false;
    };
  }, [design]);
  return trees;
}
