// Playwright calls what stands here before all journeys, and what that answers after them.
import { makeDemoTemplate } from './support/demo-template.ts';

export default makeDemoTemplate;
