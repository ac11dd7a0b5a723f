/** One record, stored or being made. */
import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams, useSearchParams } from 'react-router';
import { type FormMeta, useForm } from '@/api/meta.ts';
import { type Draft, newRecord } from '@/api/record.ts';
import { useRecord } from '@/api/records.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { RecordView } from './RecordView.tsx';

/** A draft comes along with the navigation (made from another record, or copied), or the server makes a blank one. */
function NewRecord({ meta }: { meta: FormMeta }) {
  const { state, key } = useLocation();
  const [search] = useSearchParams();
  const brought = (state as { draft?: Draft } | null)?.draft;
  const given = Object.fromEntries(search);
  const { data, error, refetch } = useQuery({
    queryKey: ['new', meta.form, key],
    queryFn: () => newRecord(meta.form, given),
    enabled: !brought,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const draft = brought ?? data;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!draft) return <Bones rows={8} />;
  return <RecordView key={key} meta={meta} detail={null} draft={draft} />;
}

function StoredRecord({ meta, id }: { meta: FormMeta; id: number }) {
  const { data, error, refetch } = useRecord(meta.form, id);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones rows={8} />;
  return <RecordView key={id} meta={meta} detail={data} draft={null} />;
}

export default function RecordPage() {
  const { form = '', id = '' } = useParams();
  const { data: meta, error, refetch } = useForm(form);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!meta) return <Bones rows={8} />;
  return id === 'new' ? <NewRecord meta={meta} /> : <StoredRecord meta={meta} id={Number(id)} />;
}
