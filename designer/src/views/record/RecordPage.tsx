/** One record, stored or being made. */
import { useQuery } from '@tanstack/react-query';
import { type Location, useLocation, useParams, useSearchParams } from 'react-router';
import { type FormMeta, useForm } from '@/api/meta.ts';
import { type Draft, newRecord } from '@/api/record.ts';
import { useRecord } from '@/api/records.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { RecordView } from './RecordView.tsx';

/** What travels with a navigation to a record. */
interface Brought {
  /** Made from another record, or copied; otherwise the server makes a blank one. */
  draft?: Draft;
  /** The page the record was made on: it goes on there, with its cursor where it was. */
  page?: string;
}

const brought = (location: Location): Brought => (location.state as Brought | null) ?? {};

function useDraft(meta: FormMeta, isNew: boolean) {
  const location = useLocation();
  const [search] = useSearchParams();
  const { draft } = brought(location);
  const asked = useQuery({
    queryKey: ['new', meta.form, location.key],
    queryFn: () => newRecord(meta.form, Object.fromEntries(search)),
    enabled: isNew && !draft,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return { ...asked, data: draft ?? asked.data };
}

function OneRecord({ meta, id }: { meta: FormMeta; id: string }) {
  const isNew = id === 'new';
  const location = useLocation();
  const draft = useDraft(meta, isNew);
  const stored = useRecord(meta.form, Number(id), !isNew);
  const { data, error, refetch } = isNew ? draft : stored;
  // What is on the page already stays: somebody may be writing, and asking again may fail.
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Bones rows={8} />;
  return (
    <RecordView
      key={brought(location).page ?? (isNew ? location.key : id)}
      meta={meta}
      detail={isNew ? null : (stored.data ?? null)}
      draft={isNew ? (draft.data ?? null) : null}
    />
  );
}

export default function RecordPage() {
  const { form = '', id = '' } = useParams();
  const { data: meta, error, refetch } = useForm(form);
  if (!meta) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Bones rows={8} />;
  return <OneRecord meta={meta} id={id} />;
}
