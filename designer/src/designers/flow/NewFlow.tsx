/** Begin an approval: for which documents; it starts with one step, the superior of whoever submits. */
import { useQueries } from '@tanstack/react-query';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApp } from '@/api/app.ts';
import { createObject, draftChanged, editedQuery, type StudioObject } from '@/api/studio.ts';
import { useReport } from '@/ui/useReport.ts';
import { newId, textOf } from '../form/model/making.ts';
import { Row } from '../form/Row.tsx';
import type { WorkflowDef } from './model/definition.ts';
import { searched } from './searched.ts';

interface Props {
  objects: readonly StudioObject[];
  onClose: () => void;
}

/** An approval that can be used as it is. */
function begun(form: string, label: string, language: string): Partial<WorkflowDef> {
  const [start, step, end] = ['start', newId(), newId()];
  return {
    label: textOf(label, language),
    form,
    nodes: [
      { id: start, type: 'start' },
      { id: step, type: 'approve', who: [{ superior: 1 }] },
      { id: end, type: 'end' },
    ],
    edges: [
      { id: newId(), from: start, to: step },
      { id: newId(), from: step, to: end },
    ],
  };
}

export function NewFlow({ objects, onClose }: Props) {
  const { t, i18n } = useTranslation('flow');
  const navigate = useNavigate();
  const report = useReport();
  const { data: app } = useApp();
  const [form, setForm] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const flows = useQueries({
    queries: objects
      .filter(({ kind }) => kind === 'workflows')
      .map(({ name }) => editedQuery<WorkflowDef>('workflows', name)),
  });
  const isReady = flows.every(({ isPending }) => !isPending);
  // A document goes through one flow.
  const taken = new Set(flows.map(({ data }) => data?.definition.form));
  const documents = objects.filter(
    ({ kind, name }) => kind === 'forms' && app?.forms[name]?.kind === 'document' && !taken.has(name),
  );
  const chosen = documents.find(({ name }) => name === form);
  const make = async () => {
    if (!chosen) return;
    setBusy(true);
    try {
      const label = t('new.name', { form: chosen.label });
      const definition = begun(chosen.name, label, i18n.language);
      const made = await createObject<Partial<WorkflowDef>>('workflows', chosen.app, definition);
      await draftChanged();
      void navigate(`/studio/workflows/${made.name}`);
    } catch (error) {
      report(error);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('new.title')}
      okText={t('new.make')}
      okButtonProps={{ disabled: !chosen, loading: busy }}
      onOk={() => void make()}
      onCancel={onClose}
    >
      <Row label={t('new.form')}>
        {(id) => (
          <Select
            id={id}
            autoFocus
            showSearch={searched}
            placeholder={t('who.choose')}
            value={form}
            loading={!isReady}
            notFoundContent={isReady ? t('new.none') : null}
            options={documents.map(({ name, label }) => ({ value: name, label }))}
            onChange={setForm}
          />
        )}
      </Row>
    </Modal>
  );
}
