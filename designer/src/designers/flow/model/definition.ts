/** A workflow as it is written down: what the flow designer edits. The same words as in docs/reference/definitions.md. */
import type { Text } from '../../form/model/definition.ts';

export interface WhoDef {
  people?: string[];
  role?: string;
  head?: number;
  superior?: number;
  superiors?: number;
  until?: string;
  field?: string;
  initiator_chooses?: boolean;
  initiator?: boolean;
}

export interface SendBackDef {
  to: string;
  then?: string;
}

export interface DeadlineDef {
  after_hours: string;
  then?: string;
  every_hours?: string;
  to?: WhoDef[];
}

export interface DoDef {
  convert?: string;
  set?: Record<string, string>;
  notify?: { to: WhoDef[]; text: Text };
}

export type Mode = string | { ratio: string; above?: boolean; veto?: boolean };

export interface NodeDef {
  id: string;
  type: string;
  label?: Text;
  who?: WhoDef[];
  mode?: Mode;
  deadline?: DeadlineDef;
  fields?: Record<string, string>;
  do?: DoDef;
  hours?: string;
  outcome?: string;
  if_empty?: string | WhoDef;
  if_initiator?: string;
  on_reject?: string | SendBackDef;
  any_of_reject?: string;
  may?: string[];
  [more: string]: unknown;
}

export interface EdgeDef {
  id: string;
  from: string;
  to: string;
  label?: Text;
  when?: string;
  default?: boolean;
  on?: string;
}

export interface WorkflowDef {
  id: string;
  workflow: string;
  label: Text;
  form: string;
  nodes: NodeDef[];
  edges: EdgeDef[];
  policies?: Record<string, unknown>;
  help?: Text;
}
