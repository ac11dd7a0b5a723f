/** Bringing in what people already have: upload, say what the columns are, see every problem, then run. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ImportCheck, ImportFile } from '@/api/imports.ts';
import { type FormMeta, useForm } from '@/api/meta.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { usePageTitle } from '@/ui/usePageTitle.ts';
import { CheckStep } from './CheckStep.tsx';
import css from './Import.module.css';
import { type Chosen, MapStep } from './MapStep.tsx';
import { RunStep } from './RunStep.tsx';
import { StepBar } from './StepBar.tsx';
import { UploadStep } from './UploadStep.tsx';

function Wizard({ meta }: { meta: FormMeta }) {
  const { t } = useTranslation('importing');
  usePageTitle(t('title', { form: meta.label }));
  const [file, setFile] = useState<ImportFile | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [result, setResult] = useState<ImportCheck | null>(null);
  const [running, setRunning] = useState(false);
  const step = running ? 3 : result ? 2 : file ? 1 : 0;
  const again = () => {
    setFile(null);
    setChosen(null);
    setResult(null);
    setRunning(false);
  };
  return (
    <div className={css.page}>
      <PageHeader
        title={t('title', { form: meta.label })}
        trail={[{ label: meta.label, to: `/records/${meta.form}` }]}
      />
      <StepBar at={step} />
      <section className={css.panel}>
        {!file ? (
          <UploadStep meta={meta} onFile={setFile} />
        ) : running ? (
          <RunStep meta={meta} file={file} onAgain={again} />
        ) : result ? (
          <CheckStep
            file={file}
            result={result}
            onBack={() => setResult(null)}
            onRun={() => setRunning(true)}
          />
        ) : (
          <MapStep
            file={file}
            before={chosen}
            onBack={again}
            onChecked={(choice, found) => {
              setChosen(choice);
              setResult(found);
            }}
          />
        )}
      </section>
    </div>
  );
}

export default function ImportPage() {
  const { form = '' } = useParams();
  const { data: meta, error, refetch } = useForm(form);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return meta ? <Wizard key={form} meta={meta} /> : <Bones />;
}
