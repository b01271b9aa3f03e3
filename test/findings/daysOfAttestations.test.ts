import { expect } from 'chai';
import { attestParams, evidenceActKinds } from '../../server/evidence/actKinds.ts';
import type { ContentStore } from '../../server/kernel/content/createContentStore.ts';
import { deploymentOf } from '../support/deployment.ts';
