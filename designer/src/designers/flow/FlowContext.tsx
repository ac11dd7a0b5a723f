/** What every part of the flow designer needs: the drawing, what it is about, who there is, and how to change it. */
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import type { Problem } from '@/api/errors.ts';
import type { Editing } from '../common/Editing.ts';
import type { FieldDef } from '../form/model/definition.ts';
import type { EdgeDef, NodeDef, WorkflowDef } from './model/definition.ts';
import { withTree } from './model/graph.ts';
import { placeOf } from './model/problems.ts';
import { type Tree, treeOf } from './model/tree.ts';

export interface Choice {
  value: string;
  label: string;
}

export interface KnownPerson extends Choice {
  id: number;
  isActive: boolean;
}

/** What the form and the company offer to choose from. */
export interface Known {
  formLabel: string;
  fields: readonly FieldDef[];
  people: readonly KnownPerson[];
  roles: readonly Choice[];
  conversions: readonly Choice[];
  /** The newest record there is, to try the drawing on. */
  newest: number | undefined;
  /** All of it is there. */
  isReady: boolean;
}

export interface FlowDesign {
  editing: Editing<WorkflowDef>;
  known: Known;
  def: WorkflowDef;
  /** Null: the drawing is no tree. */
  tree: Tree | null;
  selected: string;
  problems: readonly Problem[];
  /** On a phone, and while it is tried, the drawing is looked at. */
  isFixed: boolean;
  fix: (fixed: boolean) => void;
  /** The problem that is looked at, with the run that shows it. */
  lookedAt: Problem | null;
  lookAt: (problem: Problem) => void;
  select: (id: string) => void;
  /** Change the drawing; `about` is what was changed, in words. */
  draw: (kind: DidKind, about: string, tree: Tree, select?: string) => void;
  setNode: (node: NodeDef, patch: Partial<NodeDef>) => void;
  setEdge: (edge: EdgeDef, patch: Partial<EdgeDef>) => void;
  setFlow: (patch: Partial<WorkflowDef>, together: string) => void;
}

export type DidKind = 'add' | 'remove' | 'move' | 'copy' | 'change';

const Context = createContext<FlowDesign | null>(null);

export function useFlow(): FlowDesign {
  const found = useContext(Context);
  if (!found) throw new Error('useFlow is for parts of the flow designer');
  return found;
}

/** Undefined takes a property away. */
function patched<T extends object>(value: T, patch: Partial<T>): T {
  const entries = Object.entries({ ...value, ...patch }).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries) as T;
}

interface Props {
  editing: Editing<WorkflowDef>;
  known: Known;
  /** Nothing can be changed on this screen. */
  lookOnly: boolean;
  children: ReactNode;
}

const trees = new WeakMap<WorkflowDef, Tree | null>();

function treeFor(def: WorkflowDef): Tree | null {
  if (!trees.has(def)) trees.set(def, treeOf(def));
  return trees.get(def) ?? null;
}

/** The keyboard goes along with what is selected, once it is drawn. */
const focusOn = (id: string) =>
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)?.focus(),
  );

export function FlowProvider({ editing, known, lookOnly, children }: Props) {
  const { store, saving } = editing;
  const def = useSyncExternalStore(store.subscribe, store.value);
  const selected = useSyncExternalStore(store.subscribe, store.selection);
  const problems = useSyncExternalStore(saving.subscribe, () => editing.problems);
  const [isTried, setTried] = useState(false);
  const [lookedAt, setLookedAt] = useState<Problem | null>(null);
  const select = (id: string) => {
    setLookedAt(null);
    store.select(id);
  };
  const change = (value: WorkflowDef, together: string) =>
    store.run({ kind: 'change', about: together, value, together });
  const design: FlowDesign = {
    editing,
    known,
    def,
    tree: treeFor(def),
    selected,
    problems,
    isFixed: lookOnly || isTried,
    fix: setTried,
    lookedAt: lookedAt && problems.some((one) => one.message === lookedAt.message) ? lookedAt : null,
    lookAt: (problem) => {
      const place = placeOf(problem, def);
      store.select(place);
      setLookedAt(problem);
      if (place) focusOn(place);
    },
    select,
    draw: (kind, about, tree, next) => {
      store.run({ kind, about, value: withTree(def, tree) }, next);
      if (next) focusOn(next);
    },
    setNode: (node, patch) =>
      change(
        { ...def, nodes: def.nodes.map((one) => (one.id === node.id ? patched(one, patch) : one)) },
        `${node.id} ${Object.keys(patch)}`,
      ),
    setEdge: (edge, patch) =>
      change(
        { ...def, edges: def.edges.map((one) => (one.id === edge.id ? patched(one, patch) : one)) },
        `${edge.id} ${Object.keys(patch)}`,
      ),
    setFlow: (patch, together) => change(patched(def, patch), together),
  };
  return <Context value={design}>{children}</Context>;
}
