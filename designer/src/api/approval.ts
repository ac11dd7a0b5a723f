/** Approvals: the inbox, how one document stands, and what people do with it. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import type { FormMeta } from './meta.ts';
import { queryClient } from './query.ts';
import type { Source } from './record.ts';
import type { RecordRow } from './records.ts';

export const BOXES = ['waiting', 'done', 'mine', 'copied'] as const;
export type Box = (typeof BOXES)[number];

export interface Person {
  id: number;
  label: string;
}

export interface Counts {
  waiting: number;
  copied_unread: number;
}

export interface InboxRow {
  /** Null where nothing is asked: one's own documents, copies. */
  task: number | null;
  form: string;
  form_label: string;
  record: number;
  number: string | null;
  title: string;
  /** What one decides by: a few values of the document. */
  facts: (ReadField & { value: unknown })[];
  /** The step, as it is called; the flow where the row is about no step. */
  node: string;
  initiator: Person;
  /** Where the document is now, and with whom. */
  now: { label: string; people: Person[] }[];
  at: string;
  due_at?: string | null;
  status: string;
  decision?: string;
  unread?: boolean;
}

export interface InboxPage {
  rows: InboxRow[];
  more: boolean;
  counts: Counts;
}

/** A field as an approver reads it. */
export interface ReadField {
  name: string;
  label: string;
  type: string;
  scale?: number;
  options?: Record<string, string>;
}

export interface ReadDocument {
  form: string;
  label: string;
  id: number;
  number: string | null;
  title: string;
  state: string;
  state_label: string;
  version: number;
  fields: (ReadField & { value: unknown })[];
  lines: { name: string; label: string; columns: ReadField[]; rows: unknown[][] }[];
}

export interface Happening {
  seq: number;
  type: string;
  at: string;
  who: Person | null;
  node: string;
  comment: string;
  people: Person[];
  why: string;
  outcome: string;
  to: string;
}

/** What the reader may do: a task, or what an initiator or an administrator may. */
export interface Mine {
  task: number | null;
  node: string;
  label: string;
  verbs: string[];
  send_back_targets: { to: string; label: string }[];
  /** Fields the step grants: "edit", or keeps back: "hide". */
  fields: Record<string, string>;
  /** Verbs that need a comment. */
  ask_reason: string[];
  due_at: string | null;
}

export interface PictureNode {
  id: string;
  type: string;
  label: string;
  /** "": not reached. */
  state: string;
}

export interface PictureEdge {
  id: string;
  from: string;
  to: string;
  label: string;
  when: string;
  default: boolean;
}

export interface Picture {
  nodes: PictureNode[];
  edges: PictureEdge[];
}

export interface Approval {
  instance: number;
  status: string;
  /** Steps that cannot go on by themselves. */
  trouble: string[];
  workflow: { name: string; label: string };
  initiator: Person;
  started_at: string;
  timeline: Happening[];
  current: { node: string; label: string; people: (Person & { state: string })[]; since: string }[];
  mine: Mine[];
  picture: Picture;
}

/** Where the step lets the reader change something: the form as they may fill it in. */
export interface Granted {
  /** "contact", "lines.price" */
  fields: string[];
  meta: FormMeta;
  record: RecordRow;
}

/** A step a document would come by, and whom it will ask; nobody yet where the initiator chooses. */
export interface StepAhead {
  node: string;
  label: string;
  type: string;
  people: Person[];
  chooses: boolean;
}

export interface WayAhead {
  workflow: string | null;
  steps: StepAhead[];
}

export interface Standing {
  document: ReadDocument;
  /** The form's own page shows the document to the reader as well. */
  is_open: boolean;
  granted: Granted | null;
  /** Null: the document never went through an approval. */
  approval: Approval | null;
}

/** What somebody says with a verb. */
export interface Said {
  comment?: string;
  values?: Record<string, unknown>;
  version?: number;
  to?: string;
  people?: number[];
  position?: 'before' | 'after' | 'beside';
}

const MINUTE = 60_000;

export const useInboxCounts = () =>
  useQuery({
    queryKey: ['inbox', 'counts'],
    queryFn: ({ signal }) => api.get<Counts>('inbox/counts', { signal }),
    refetchInterval: MINUTE,
    staleTime: MINUTE / 2,
  });

/** What of a box is looked at. */
export interface Sought {
  form: string;
  q: string;
}

export const useInboxForms = (box: Box) =>
  useQuery({
    queryKey: ['inbox', 'forms', box],
    queryFn: ({ signal }) =>
      api.get<{ forms: { form: string; label: string; count: number }[] }>('inbox/forms', {
        query: { box },
        signal,
      }),
    staleTime: MINUTE / 2,
  }).data?.forms ?? [];

export const useInbox = (box: Box, { form, q }: Sought) =>
  useInfiniteQuery({
    queryKey: ['inbox', 'box', box, form, q],
    queryFn: async ({ signal, pageParam }) => {
      const query = { box, page: pageParam, ...(form && { form }), ...(q && { q }) };
      const page = await api.get<InboxPage>('inbox', { query, signal });
      queryClient.setQueryData(['inbox', 'counts'], page.counts);
      return page;
    },
    initialPageParam: 1,
    getNextPageParam: (last, pages) => (last.more ? pages.length + 1 : undefined),
    staleTime: 5_000,
  });

/** States of a document in which its approval is what people look for first. */
export const APPROVED_HERE: ReadonlySet<string> = new Set(['submitted', 'returned', 'rejected']);

export const useStanding = (form: string, id: number, enabled = true) =>
  useQuery({
    queryKey: ['approval', form, id],
    queryFn: ({ signal }) => api.get<Standing>(`records/${form}/${id}/approval`, { signal }),
    staleTime: 2_000,
    enabled,
  });

/** What is in the boxes is no longer what was there. */
export const inboxChanged = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['inbox'] });

/** Do a verb: on a task, or on the whole approval of a document. `key` makes a second click harmless. */
export const doVerb = (
  { form, id }: { form: string; id: number },
  task: number | null,
  verb: string,
  said: Said,
  key: string,
) =>
  api.post<{ form: string; id: number; state: string; version: number }>(
    task === null ? `records/${form}/${id}/approval/${verb}` : `tasks/${task}/${verb}`,
    said,
    { idempotencyKey: key },
  );

/** The way a record would take if it were submitted as it is. */
export const wayAhead = (form: string, record: Record<string, unknown>, source?: Source | null) =>
  api.post<WayAhead>(`records/${form}/way`, { record, ...(source && { _source: source }) });
