/** Say an error that has no place on the page: a short message that goes away by itself. */
import { App } from 'antd';
import { useCallback, useRef } from 'react';
import { useErrorText } from './errorText.ts';

export function useReport(): (error: unknown) => void {
  const { message } = App.useApp();
  const errorText = useRef(useErrorText());
  return useCallback(
    (error) => {
      const { title, hint } = errorText.current(error);
      void message.error(hint ? `${title} ${hint}` : title);
    },
    [message],
  );
}
