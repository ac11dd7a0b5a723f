/** The company this installation belongs to. */
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { saveCompany } from '@/api/admin.ts';
import { useApp } from '@/api/app.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { Panel } from '@/ui/Panel.tsx';
import css from './Settings.module.css';

export default function Company() {
  const { t } = useTranslation(['admin', 'common']);
  const { message } = App.useApp();
  const errorText = useErrorText();
  const { data } = useApp();
  const save = ({ name }: { name: string }) =>
    saveCompany(name).then(
      () => message.success(t('common:saved')),
      (error) => message.error(errorText(error).title),
    );
  return (
    <Panel title={t('admin:part.company')}>
      {data && (
        <Form
          layout="vertical"
          requiredMark={false}
          className={css.narrow ?? ''}
          initialValues={{ name: data.company }}
          onFinish={(values: { name: string }) => void save(values)}
        >
          <Form.Item
            name="name"
            label={t('admin:companyName')}
            extra={t('admin:companyHelp')}
            rules={[{ required: true, message: t('admin:needed') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('common:save')}
          </Button>
        </Form>
      )}
    </Panel>
  );
}
