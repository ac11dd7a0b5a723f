/** Everything an author can do to a form, each one step that can be taken back. */

import { addBlock, moveBlock, removeBlock, removeLines, setBlock } from './blocks.ts';
import type { BlockDef, FieldDef, FormDef, LineItemsDef, ListDef } from './definition.ts';
import { editField, fillBy, moveField, placeField, removeField, renameField, takeOff } from './fields.ts';
import { type Place, tableNamed } from './places.ts';

/** Keys to set; undefined takes a key away. */
export type Changes<T> = { [K in keyof T]?: T[K] | undefined };

export type FormCommand =
  | {
      kind: 'add_fields';
      fields: FieldDef[];
      place: Place;
      fill?: { by: string; set: Record<string, string> };
    }
  | { kind: 'place_field'; id: string; place: Place }
  | { kind: 'move_field'; id: string; place: Place; grab?: number }
  | { kind: 'take_off'; id: string }
  | { kind: 'remove_field'; id: string }
  | { kind: 'set_field'; id: string; changes: Changes<FieldDef> }
  | { kind: 'rename_field'; id: string; label: FieldDef['label']; name?: string }
  | { kind: 'add_block'; block: BlockDef; at: number; line_items?: LineItemsDef }
  | { kind: 'set_block'; at: number; changes: Changes<BlockDef> }
  | { kind: 'move_block'; from: number; to: number }
  | { kind: 'remove_block'; at: number }
  | { kind: 'remove_lines'; table: string }
  | { kind: 'set_lines'; table: string; changes: Changes<LineItemsDef> }
  | { kind: 'set_list'; changes: Changes<ListDef> }
  | { kind: 'set_form'; changes: Changes<FormDef> }
  | { kind: 'set_around'; changes: Changes<Around>; together?: string };

/** What stands around a record. */
export type Around = Pick<FormDef, 'views' | 'related' | 'figures'>;

/** Set keys; undefined takes one away, for a definition says nothing of what it does not say. */
export function assign<T extends object>(target: T, changes: Changes<T>): void {
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) delete target[key as keyof T];
    else target[key as keyof T] = value as T[keyof T];
  }
}

export function applyTo(form: FormDef, command: FormCommand): void {
  switch (command.kind) {
    case 'add_fields':
      placeField(form, command.fields, command.place);
      if (command.fill) fillBy(form, command.fill.by, command.fill.set);
      break;
    case 'place_field':
    case 'move_field':
      moveField(form, command.id, command.place);
      break;
    case 'take_off':
      takeOff(form, command.id);
      break;
    case 'remove_field':
      removeField(form, command.id);
      break;
    case 'set_field':
      editField(form, command.id, (field) => assign(field, command.changes));
      break;
    case 'rename_field':
      renameField(form, command.id, command.label, command.name);
      break;
    case 'add_block':
      addBlock(form, command.block, command.at, command.line_items);
      break;
    case 'set_block':
      setBlock(form, command.at, (block) => assign(block, command.changes));
      break;
    case 'move_block':
      moveBlock(form, command.from, command.to);
      break;
    case 'remove_block':
      removeBlock(form, command.at);
      break;
    case 'remove_lines':
      removeLines(form, command.table);
      break;
    case 'set_lines': {
      const lines = tableNamed(form, command.table);
      if (lines) assign(lines, command.changes);
      break;
    }
    case 'set_list':
      form.list ??= {};
      assign(form.list, command.changes);
      break;
    case 'set_form':
    case 'set_around':
      assign<FormDef>(form, command.changes);
      break;
  }
}

/** Typing in one property, and one grab by keyboard, are one step. */
export function mergeKey(command: FormCommand): string {
  switch (command.kind) {
    case 'set_field':
      return `${command.kind} ${command.id} ${Object.keys(command.changes)}`;
    case 'rename_field':
      return `${command.kind} ${command.id}`;
    case 'set_block':
      return `${command.kind} ${command.at} ${Object.keys(command.changes)}`;
    case 'set_lines':
      return `${command.kind} ${command.table} ${Object.keys(command.changes)}`;
    case 'set_form':
      return `${command.kind} ${Object.keys(command.changes)}`;
    case 'set_around':
      return command.together === undefined ? '' : `${command.kind} ${command.together}`;
    case 'move_field':
      return command.grab === undefined ? '' : `${command.kind} ${command.id} ${command.grab}`;
    default:
      return '';
  }
}
