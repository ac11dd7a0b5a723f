/** One board of a form. */
import { useParams } from 'react-router';
import { useForm } from '@/api/meta.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import MissingPage from '../missing/MissingPage.tsx';
import { BoardView } from './BoardView.tsx';

export default function BoardPage() {
  const { form = '', view: name = '' } = useParams();
  const { data: meta, error, refetch } = useForm(form);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!meta) return <Bones rows={10} />;
  const view = meta.views?.find((one) => one.view === name);
  return view ? <BoardView key={`${form}/${name}`} meta={meta} view={view} /> : <MissingPage />;
}
