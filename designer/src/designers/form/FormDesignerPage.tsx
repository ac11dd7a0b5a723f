/** Change a form: what it holds and how it looks, its list; saved as a draft all along, in force once published. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { formQuery } from '@/api/meta.ts';
import { queryClient } from '@/api/query.ts';
import { editedQuery } from '@/api/studio.ts';
import { Bones } from '@/ui/Bones.tsx';
import { Empty } from '@/ui/Empty.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import { useKept } from '../common/useKept.ts';
import { DesignProvider } from './DesignContext.tsx';
import { Designer } from './Designer.tsx';
import { FormDesign } from './FormDesign.ts';
import type { FormDef } from './model/definition.ts';

/** The paths of the fields that are in force; a form that never was has none. */
async function livePaths(name: string): Promise<ReadonlySet<string>> {
  const meta = await queryClient.fetchQuery(formQuery(name)).catch(() => null);
  if (!meta) return new Set();
  const lines = meta.line_items.flatMap((table) =>
    table.fields.map((field) => `${table.name}.${field.name}`),
  );
  return new Set([...meta.fields.map((field) => field.name), ...lines]);
}

async function open(name: string): Promise<FormDesign> {
  const [edited, live] = await Promise.all([
    queryClient.fetchQuery(editedQuery<FormDef>('forms', name)),
    livePaths(name),
  ]);
  return new FormDesign(name, edited, live);
}

function useFormDesign(name: string) {
  const queryKey = ['design', name];
  const { data, error, refetch } = useQuery({
    queryKey,
    // What is on the table stays there when everything is asked for again: it holds what is not saved yet.
    queryFn: async () => queryClient.getQueryData<FormDesign>(queryKey) ?? (await open(name)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    structuralSharing: false,
  });
  useKept(data?.saving);
  return { design: data, error, refetch };
}

function OnPhone() {
  const { t } = useTranslation('studio');
  return (
    <Empty
      page
      title={t('phone.title')}
      hint={t('phone.hint')}
      action={
        <Link to="/studio">
          <Button>{t('phone.back')}</Button>
        </Link>
      }
    />
  );
}

function Opened({ name }: { name: string }) {
  const { design, error, refetch } = useFormDesign(name);
  if (!design)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Bones rows={10} />;
  return (
    <DesignProvider design={design}>
      <Designer />
    </DesignProvider>
  );
}

export default function FormDesignerPage() {
  const { name = '' } = useParams();
  return useNarrow() ? <OnPhone /> : <Opened key={name} name={name} />;
}
