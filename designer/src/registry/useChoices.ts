/** Choices of a reference field while its list is open; one request per pause in typing, stale ones cancelled. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Field } from '@/api/meta.ts';
import { pick } from '@/api/pick.ts';
import { usePicking } from './picking.tsx';

/** A pause in typing, ms. */
const PAUSE = 120;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

export function useChoices(field: Field, open: boolean) {
  const source = usePicking()(field);
  const [typed, search] = useState('');
  const q = useSettled(typed);
  const { data, isFetching } = useQuery({
    queryKey: ['pick', source, q],
    queryFn: ({ signal }) => pick({ ...source, q, limit: 20 }, signal),
    placeholderData: keepPreviousData,
    enabled: open,
    staleTime: 10_000,
  });
  return { choices: data?.items ?? [], loading: isFetching, search };
}
