/** The drawing library, and only the parts of it we use. */
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type ChartData, optionOf } from './option.ts';

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export interface Drawing {
  show: (data: ChartData) => void;
  dispose: () => void;
}

export function draw(element: HTMLElement, onPick: (index: number) => void): Drawing {
  const chart = init(element);
  chart.on('click', ({ dataIndex }) => onPick(dataIndex));
  const observer = new ResizeObserver(() => chart.resize());
  observer.observe(element);
  return {
    show: (data) => chart.setOption(optionOf(data), { notMerge: true }),
    dispose: () => {
      observer.disconnect();
      chart.dispose();
    },
  };
}
