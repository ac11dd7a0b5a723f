/** Whether notifications come by mail too; without an address it says who enters one. */
import { App, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMailSwitch, useUser } from '@/api/session.ts';
import { useErrorText } from '@/ui/errorText.ts';

export function MailSwitch() {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const errorText = useErrorText();
  const { by_mail: byMail, email } = useUser();
  const change = useMailSwitch();
  if (!email) return t('mail.none');
  return (
    <Checkbox
      checked={byMail}
      disabled={change.isPending}
      onChange={(event) =>
        change.mutate(event.target.checked, {
          onError: (error) => void message.error(errorText(error).title),
        })
      }
    >
      {t('mail.on', { email })}
    </Checkbox>
  );
}
