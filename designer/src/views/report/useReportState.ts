/** What the report is asked, in the address: parameters by name, then order and the figure that was opened. */
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Parameter, Parameters, ReportMeta } from '@/api/reports.ts';

const SORT = '_sort';
const PICKED = new Set(['reference', 'user', 'department', 'integer']);

/** Address text as the server wants it; "" is blank on purpose. */
function fromText(type: string, text: string): unknown {
  if (text === '') return null;
  if (PICKED.has(type)) return Number(text);
  if (type === 'boolean') return text === 'true';
  return text;
}

/** A reference is kept by its id, a missing default as nothing. */
export const plainValue = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : (value ?? null);

const read = (parameter: Parameter, params: URLSearchParams): unknown => {
  const text = params.get(parameter.name);
  return text === null ? plainValue(parameter.default) : fromText(parameter.type, text);
};

export interface ReportState {
  values: Parameters;
  sort: string;
  /** Required parameters are filled in: the report can run. */
  ready: boolean;
}

export function useReportState(
  meta: ReportMeta,
): [ReportState, (values: Parameters) => void, (sort: string) => void] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => {
    const values = Object.fromEntries(
      meta.parameters.map((parameter) => [parameter.name, read(parameter, params)]),
    );
    const ready = meta.parameters.every(
      (parameter) => !parameter.required || values[parameter.name] !== null,
    );
    return { values, ready, sort: params.get(SORT) ?? '' };
  }, [meta, params]);
  const put = useCallback(
    (entries: Parameters) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(entries))
            next.set(name, String(plainValue(value) ?? ''));
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const setSort = useCallback((sort: string) => put({ [SORT]: sort }), [put]);
  return [state, put, setSort];
}
