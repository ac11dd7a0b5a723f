/** One report. */
import { useParams } from 'react-router';
import { useReport } from '@/api/reports.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { ReportView } from './ReportView.tsx';

export default function ReportPage() {
  const { report = '' } = useParams();
  const { data: meta, error, refetch } = useReport(report);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!meta) return <Bones rows={10} />;
  return <ReportView key={report} meta={meta} />;
}
