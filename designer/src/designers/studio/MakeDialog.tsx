/** Begin something of one's own: what it is called, in which app, and what its kind asks besides. */
import { Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createObject, draftChanged, type Kind, type Studio } from '@/api/studio.ts';
import { useReport } from '@/ui/useReport.ts';
import { Row } from '../form/Row.tsx';
import { designerOf } from './kinds.ts';
import css from './Studio.module.css';

interface Props {
  kind: Kind;
  title: string;
  /** What to call it, and an example of that. */
  label: string;
  example: string;
  apps: Studio['apps'];
  /** The definition it begins with. */
  begun: (label: string) => object | Promise<object>;
  /** What else has to be done once it is there. */
  after?: (name: string) => Promise<void>;
  onClose: () => void;
  /** What its kind asks besides. */
  children?: ReactNode;
}

export function MakeDialog({ kind, title, label, example, apps, begun, after, onClose, children }: Props) {
  const { t } = useTranslation('studio');
  const navigate = useNavigate();
  const report = useReport();
  const [said, setSaid] = useState('');
  const [app, setApp] = useState(apps[0]?.app ?? '');
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    try {
      const { name } = await createObject<object & { name?: never }>(kind, app, await begun(said.trim()));
      await after?.(name);
      await draftChanged();
      onClose();
      void navigate(designerOf(kind, name) ?? '/studio');
    } catch (error) {
      report(error);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={t('make.make')}
      okButtonProps={{ disabled: said.trim() === '', loading: busy }}
      onOk={() => void make()}
      onCancel={onClose}
    >
      <div className={css.making}>
        <Row label={label}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              value={said}
              maxLength={60}
              placeholder={example}
              onChange={(event) => setSaid(event.target.value)}
              onPressEnter={() => said.trim() && void make()}
            />
          )}
        </Row>
        {children}
        {apps.length > 1 && (
          <Row label={t('make.app')}>
            {(id) => (
              <Select
                id={id}
                value={app}
                options={apps.map((one) => ({ value: one.app, label: one.label }))}
                onChange={setApp}
              />
            )}
          </Row>
        )}
      </div>
    </Modal>
  );
}
