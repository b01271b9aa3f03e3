import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// The pieces that the desk draws with, and no others. SVG, since it scales with the reader's type and prints.
use([BarChart, GridComponent, AriaComponent, SVGRenderer]);

export { init };
