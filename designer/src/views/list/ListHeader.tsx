/** The head of a list: its name, and what can be done from here. */
import {
  BuildOutlined,
  DownloadOutlined,
  ImportOutlined,
  MoreOutlined,
  PlusOutlined,
  ProjectOutlined,
} from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { download } from '@/api/download.ts';
import { type Field, type FormMeta, may } from '@/api/meta.ts';
import { listParameters } from '@/api/records.ts';
import { useUser } from '@/api/session.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { Menu } from '@/ui/Menu.tsx';
import { PageHeader } from '@/ui/PageHeader.tsx';
import { useHotkey } from '@/ui/useHotkey.ts';
import { useNarrow } from '@/ui/useNarrow.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import type { ListSettings } from './useListSettings.ts';
import type { ListState } from './useListState.ts';

interface Props {
  meta: FormMeta;
  state: ListState;
  all: readonly Field[];
  settings: ListSettings;
  onSettings: (change: Partial<ListSettings>) => void;
}

/** `inSight`: importing has a button of its own. */
function useMore({ meta, state, settings }: Props, inSight: boolean) {
  const { t } = useTranslation('list');
  const { t: shell } = useTranslation('shell');
  const { is_admin } = useUser();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const take = (format: string) => () => {
    const { filter, q, sort } = state;
    const query = { ...listParameters({ filter, q, sort, fields: settings.columns }), format };
    download('GET', `records/${meta.form}/export`, `${meta.label}.${format}`, { query }).catch((error) =>
      message.error(errorText(error).title),
    );
  };
  const icon = <DownloadOutlined />;
  return [
    ...(may(meta, 'export') || may(meta, 'read')
      ? [
          { key: 'xlsx', icon, label: t('exportXlsx'), onPick: take('xlsx') },
          { key: 'csv', icon, label: t('exportCsv'), onPick: take('csv') },
        ]
      : []),
    ...(may(meta, 'create') && !inSight
      ? [
          {
            key: 'import',
            icon: <ImportOutlined />,
            label: t('import'),
            onPick: () => void navigate(`/records/${meta.form}/import`),
          },
        ]
      : []),
    ...(is_admin
      ? [
          {
            key: 'design',
            icon: <BuildOutlined />,
            label: shell('changeForm'),
            divided: true,
            onPick: () => void navigate(`/studio/forms/${meta.form}`),
          },
        ]
      : []),
  ];
}

export function ListHeader(props: Props) {
  const { meta, all, settings, onSettings } = props;
  const { t } = useTranslation('list');
  const narrow = useNarrow();
  const navigate = useNavigate();
  const imports = meta.kind === 'master' && may(meta, 'create') && !narrow;
  const items = useMore(props, imports);
  const create = `/records/${meta.form}/new`;
  useHotkey('alt+n', () => may(meta, 'create') && void navigate(create));
  return (
    <PageHeader
      title={meta.label}
      actions={
        <>
          {meta.views?.map(({ view, label }) => (
            <Link key={view} to={`/records/${meta.form}/board/${view}`} tabIndex={-1}>
              <Button icon={<ProjectOutlined />}>{narrow ? t('board.board') : label}</Button>
            </Link>
          ))}
          {!narrow && <ColumnChooser meta={meta} all={all} settings={settings} onChange={onSettings} />}
          <Menu
            label={t('more')}
            entries={items}
            button={(opener) => <Button icon={<MoreOutlined />} aria-label={t('more')} {...opener} />}
          />
          {imports && (
            <Link to={`/records/${meta.form}/import`} tabIndex={-1}>
              <Button icon={<ImportOutlined />}>{t('import')}</Button>
            </Link>
          )}
          {may(meta, 'create') && (
            <Link to={create} tabIndex={-1}>
              <Button type="primary" icon={<PlusOutlined />}>
                {t('create')}
              </Button>
            </Link>
          )}
        </>
      }
    />
  );
}
