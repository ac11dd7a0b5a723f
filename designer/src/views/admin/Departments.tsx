/** How the company is divided. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Form, Input, Modal, Popconfirm, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Department, parentOf, removeAdmin, saveAdmin, useAdmin } from '@/api/admin.ts';
import { useErrorText } from '@/ui/errorText.ts';
import { AdminTable } from './AdminTable.tsx';

type Edited = Department | 'new' | null;

interface Values {
  name: string;
  parent?: number | null;
  head?: number | null;
}

const valuesOf = (edited: Edited): Partial<Values> =>
  edited === null || edited === 'new'
    ? {}
    : { name: edited.name, parent: parentOf(edited), head: edited.head?.id ?? null };

function DepartmentModal({ edited, onClose }: { edited: Edited; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [form] = Form.useForm<Values>();
  const errorText = useErrorText();
  const { data: departments } = useAdmin('departments');
  const { data: users } = useAdmin('users');
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (edited === null) return;
    setError(null);
    form.resetFields();
    form.setFieldsValue(valuesOf(edited));
  }, [edited, form]);
  const id = edited === null || edited === 'new' ? null : edited.id;
  const save = (values: Values) =>
    saveAdmin('departments', id, {
      name: values.name,
      parent: values.parent ?? null,
      head: values.head ?? null,
    }).then(onClose, setError);
  return (
    <Modal
      open={edited !== null}
      title={t(edited === 'new' ? 'addDepartment' : 'editDepartment')}
      onCancel={onClose}
      onOk={() => form.submit()}
      forceRender
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void save(values)}>
        {error !== null && (
          <Form.Item>
            <Alert type="error" showIcon role="alert" title={errorText(error).title} />
          </Form.Item>
        )}
        <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('needed') }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="parent" label={t('parent')}>
          <Select
            allowClear
            options={
              departments
                ?.filter((one) => one.id !== id)
                .map((one) => ({ value: one.id, label: one.name })) ?? []
            }
          />
        </Form.Item>
        <Form.Item name="head" label={t('head')}>
          <Select allowClear options={users?.map((user) => ({ value: user.id, label: user.name })) ?? []} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

export default function Departments() {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const errorText = useErrorText();
  const { data } = useAdmin('departments');
  const [edited, setEdited] = useState<Edited>(null);
  const remove = (department: Department) =>
    removeAdmin('departments', department.id).catch((error) => message.error(errorText(error).title));
  const nameOf = (id: number | null) => data?.find((one) => one.id === id)?.name ?? '—';
  return (
    <>
      <AdminTable
        kind="departments"
        title={t('part.departments')}
        rowKey="id"
        empty={{ title: t('noDepartments'), hint: t('noDepartmentsHint') }}
        extra={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('addDepartment')}
          </Button>
        }
        columns={[
          {
            key: 'name',
            title: t('name'),
            render: (_, department) => (
              <Button
                type="link"
                size="small"
                style={{ paddingInline: 0 }}
                onClick={() => setEdited(department)}
              >
                {department.name}
              </Button>
            ),
          },
          { key: 'parent', title: t('parent'), render: (_, department) => nameOf(parentOf(department)) },
          { key: 'head', title: t('head'), render: (_, department) => department.head?.label ?? '—' },
          {
            key: 'remove',
            title: <span className="sr-only">{t('more')}</span>,
            align: 'end',
            render: (_, department) => (
              <Popconfirm
                title={t('removeDepartment', { name: department.name })}
                onConfirm={() => remove(department)}
              >
                <Button
                  type="text"
                  size="small"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={t('remove', { name: department.name })}
                />
              </Popconfirm>
            ),
          },
        ]}
      />
      <DepartmentModal edited={edited} onClose={() => setEdited(null)} />
    </>
  );
}
