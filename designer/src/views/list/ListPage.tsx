/** Records of one form. */
import { useParams } from 'react-router';
import { useForm } from '@/api/meta.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { ListView } from './ListView.tsx';

export default function ListPage() {
  const { form = '' } = useParams();
  const { data: meta, error, refetch } = useForm(form);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!meta) return <Bones rows={10} />;
  return <ListView key={form} meta={meta} />;
}
