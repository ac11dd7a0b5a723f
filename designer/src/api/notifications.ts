/** What the reader was told: how much of it is new, the list, and marking as read. */
import { type InfiniteData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { queryClient } from './query.ts';

export interface Notification {
  id: number;
  at: string;
  /** What happened: "approval.task", "reminder", … */
  kind: string;
  text: string;
  /** What it is about; empty when about no record. */
  form: string;
  /** The form's label. */
  label: string;
  record: number | null;
  is_read: boolean;
}

interface Page {
  rows: Notification[];
  unread: number;
  more: boolean;
}

interface Count {
  unread: number;
}

const COUNT = ['notifications', 'count'];
const LIST = ['notifications', 'list'];
const MINUTE = 60_000;

const counted = ({ unread }: Count): void => {
  queryClient.setQueryData<Count>(COUNT, { unread });
};

/** How much is new; asked once a minute while somebody looks. */
export const useUnread = (): number =>
  useQuery({
    queryKey: COUNT,
    queryFn: ({ signal }) => api.get<Count>('notifications/count', { signal }),
    refetchInterval: MINUTE,
    refetchOnWindowFocus: true,
    staleTime: MINUTE / 2,
  }).data?.unread ?? 0;

export const useNotifications = () =>
  useInfiniteQuery({
    queryKey: LIST,
    queryFn: async ({ signal, pageParam }) => {
      const page = await api.get<Page>('notifications', { query: { page: pageParam }, signal });
      counted(page);
      return page;
    },
    initialPageParam: 1,
    getNextPageParam: (last, pages) => (last.more ? pages.length + 1 : undefined),
    staleTime: 0,
  });

/** Mark some, or all, as read. The list says so at once; what the server says comes after. */
export const useMarkRead = () =>
  useMutation({
    mutationFn: (which: { ids: number[] } | { all: true }) => api.post<Count>('notifications/read', which),
    onMutate: (which) =>
      queryClient.setQueryData<InfiniteData<Page>>(LIST, (known) => known && marked(known, which)),
    onSuccess: counted,
    onError: () => queryClient.invalidateQueries({ queryKey: ['notifications'] }),
  });

function marked(known: InfiniteData<Page>, which: { ids: number[] } | { all: true }): InfiniteData<Page> {
  const read = ({ id }: Notification) => 'all' in which || which.ids.includes(id);
  const pages = known.pages.map((page) => ({
    ...page,
    rows: page.rows.map((row) => (read(row) ? { ...row, is_read: true } : row)),
  }));
  return { ...known, pages };
}
