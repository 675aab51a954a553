import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { landUses, registerFacts, shared } from '../facts.ts'
import { article5Commission, permitFifteenDays, sampleRule } from '../laws.ts'
import { calendarDays, daysToReply, workingDays } from '../periods.ts'
import { askAgainThenDecide } from '../silence.ts'
import { debtHeadings } from '../tariffs/debt-headings.ts'
import { billRenewed, debtsPaid } from './bill-of-case.ts'
import { buildingPermitDocuments, buildingPermitForm } from './building-permit-form.ts'
import { buildingPermitLetters } from './building-permit-letters.ts'
import { correctionReasons } from './correction-reasons.ts'
import { civilRegistry, fireDepartment, mobileOwnership } from './inquiries-of-case.ts'
import { complete, planException, refuse } from './outcomes-of-tasks.ts'
import {
  authorityNotProven,
  authorityTask,
  companyCheck,
  coOwnerConsents,
  coOwnersFirst,
  heirConsents,
  heirsComeForward,
  notConsented,
  peopleFacts,
} from './people-of-case.ts'
import { refusalDecision, refusalSent } from './refusal-of-case.ts'
import { deputyApproval } from './signatures-of-case.ts'

const squareMetres = { fa: 'متر مربع', en: 'm²' }
const returned = {
  id: 'returned',
  label: { fa: 'برگشت برای اصلاح', en: 'Return for correction' },
  reason: 'required' as const,
}

/**
 * صدور پروانهٔ ساختمانی. Fifteen working days of the municipality's own time, as numbered in the steps; what other
 * organisations and the applicant take comes on top.
 */
export const buildingPermit: Procedure = {
  service: 'building-permit',
  version: '1405.1',
  title: { fa: 'صدور پروانهٔ ساختمانی', en: 'Building permit' },
  summary: {
    fa: 'از ثبت درخواست و بازدید تا کنترل نقشه، پرداخت عوارض و صدور پروانه؛ همه بدون مراجعهٔ حضوری.',
    en: 'From application and site visit to plan control, fees and the permit; all without coming to the office.',
  },
  audience: 'citizen',
  recallMinutes: 10,
  facts: {
    ...peopleFacts,
    ...registerFacts('parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt'),
    ...shared('identityMatched', 'ownerAlive', 'phoneOwned', 'postalCodeFound', 'postalCodeInKhoy'),
    ...shared('fireDecision', 'fireConditionCount', 'engineeringApproved', 'quotaAvailable'),
    ...shared('heritageDecision', 'heightLimitMetres', 'utilityDecision', 'powerLineClearance'),
    request: {
      type: 'string',
      initial: 'permit',
      label: { fa: 'موضوع درخواست', en: 'What is applied for' },
      values: {
        permit: { fa: 'پروانهٔ ساختمانی', en: 'building permit' },
        agreement: { fa: 'موافقت اصولی', en: 'agreement in principle' },
      },
    },
    requestedUse: {
      type: 'string',
      initial: 'residential',
      label: { fa: 'کاربری درخواستی', en: 'Use applied for' },
      values: { ...landUses },
    },
    ...shared('byAgent', 'coOwned'),
    vacantLand: { type: 'bool', initial: false, label: { fa: 'زمین بدون بنا است', en: 'The land is vacant' } },
    demolition: {
      type: 'bool',
      initial: false,
      label: { fa: 'بنای موجود تخریب می‌شود', en: 'A building is to come down' },
    },
    plannedFloors: { type: 'int', initial: 0, label: { fa: 'تعداد طبقات', en: 'Floors' } },
    plannedUnits: { type: 'int', initial: 0, label: { fa: 'تعداد واحد', en: 'Units' } },
    plannedAreaSquareMetres: {
      type: 'int',
      initial: 0,
      label: { fa: 'زیربنای کل', en: 'Total floor area' },
      unit: squareMetres,
    },
    plannedHeightMetres: {
      type: 'int',
      initial: 0,
      label: { fa: 'ارتفاع بنا', en: 'Height' },
      unit: { fa: 'متر', en: 'm' },
    },
    parkingCount: { type: 'int', initial: 0, label: { fa: 'تعداد پارکینگ', en: 'Parking spaces' } },
    measuredAreaSquareMetres: {
      type: 'int',
      initial: 0,
      label: { fa: 'مساحت اندازه‌گیری‌شده', en: 'Measured area' },
      unit: squareMetres,
    },
    powerLineNear: {
      type: 'bool',
      initial: false,
      label: { fa: 'نزدیک خط برق یا گاز است', en: 'Near a power or gas line' },
    },
    netAreaSquareMetres: {
      type: 'int',
      initial: 0,
      label: { fa: 'مساحت پس از عقب‌نشینی', en: 'Area after setback' },
      unit: squareMetres,
    },
    coveragePercent: {
      type: 'int',
      initial: 0,
      label: { fa: 'سطح اشغال مجاز', en: 'Coverage allowed' },
      unit: { fa: 'درصد', en: '%' },
    },
    parkingRequired: { type: 'int', initial: 0, label: { fa: 'پارکینگ لازم', en: 'Parking spaces required' } },
    addedValueDue: { type: 'bool', initial: false, label: { fa: 'مشمول ارزش افزوده', en: 'Added value is due' } },
  },
  form: buildingPermitForm,
  documents: buildingPermitDocuments,
  correctionReasons,
  clocks: [
    {
      id: 'service',
      label: { fa: 'مهلت صدور پروانه', en: 'Time for the permit' },
      kind: 'service',
      limit: workingDays(15),
      metBy: ['permitLetter', 'agreementLetter', 'refusalLetter'],
      marks: [
        { id: 'day-12', after: workingDays(12), action: 'remind' },
        { id: 'day-15', after: workingDays(15), action: 'escalate', role: 'deputy-mayor' },
      ],
      law: permitFifteenDays,
    },
  ],
  start: 'received',
  stages: [
    {
      id: 'received',
      label: { fa: 'دریافت و بررسی خودکار', en: 'Receipt and automatic checks' },
      status: 'received',
      steps: [
        civilRegistry,
        mobileOwnership,
        {
          kind: 'inquiry',
          id: 'postal',
          label: { fa: 'استعلام کدپستی', en: 'Postal code' },
          provider: 'postal',
          answers: ['postalCodeFound', 'postalCodeInKhoy'],
          optional: ['postalCodeInKhoy'],
          silence: askAgainThenDecide(workingDays(1), 2, 'head-of-planning'),
          skippable: true,
        },
        {
          kind: 'check',
          id: 'registers',
          label: {
            fa: 'دفترهای شهرداری: ملک، طرح، مالکیت، خلاف، توقیف، بدهی',
            en: 'Registers: parcel, plan, owner, violation, order, debt',
          },
          checks: ['parcel', 'plan', 'owner', 'violation', 'blocking-order', 'debt'],
        },
        companyCheck,
      ],
      next: [{ when: '!facts.ownerAlive', to: 'heirs' }, ...coOwnersFirst, { to: 'intake' }],
    },
    heirsComeForward,
    heirConsents([...coOwnersFirst, { to: 'intake' }]),
    coOwnerConsents([{ to: 'intake' }]),
    {
      id: 'intake',
      label: { fa: 'کنترل مدارک', en: 'Document check' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'intake',
          label: { fa: 'کنترل درخواست و مدارک', en: 'Check application and documents' },
          role: 'intake-clerk',
          outcomes: [
            complete,
            { id: 'ask-again', label: { fa: 'پس از اصلاح، استعلام دوباره', en: 'Data corrected: ask again' } },
            refuse,
          ],
          due: workingDays(1),
          law: sampleRule,
        },
        authorityTask,
      ],
      next: [
        { when: 'outcomes.authority == "not-proven"', close: 'no-authority' },
        { when: 'outcomes.intake == "ask-again"', to: 'received' },
        { when: 'outcomes.intake == "refuse"', to: 'refusal' },
        { to: 'visit' },
      ],
    },
    {
      id: 'visit',
      label: { fa: 'بازدید از محل', en: 'Site visit' },
      status: 'site-visit',
      steps: [
        {
          kind: 'task',
          id: 'visit',
          label: { fa: 'بازدید و گزارش', en: 'Visit and report' },
          role: 'site-visitor',
          outcomes: [
            {
              id: 'reported',
              label: { fa: 'گزارش بدون خلاف', en: 'Reported, no violation' },
              facts: ['measuredAreaSquareMetres', 'powerLineNear'],
            },
            { id: 'violation', label: { fa: 'خلاف ساختمانی دیده شد', en: 'Violation found' }, reason: 'required' },
          ],
          due: workingDays(2),
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.visit == "violation"', to: 'refusal' }, { to: 'layout' }],
    },
    {
      id: 'layout',
      label: { fa: 'طرح تفصیلی و بر و کف', en: 'Detailed plan and street lines' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'layout',
          label: { fa: 'نظریهٔ طرح و بر و کف', en: 'Opinion on plan and street lines' },
          role: 'planning-expert',
          outcomes: [
            {
              id: 'conforms',
              label: { fa: 'مطابق طرح', en: 'Conforms' },
              facts: ['netAreaSquareMetres', 'setbackCentimetres'],
            },
            {
              id: 'exception',
              label: { fa: 'مغایر؛ ارجاع به کمیسیون مادهٔ ۵', en: 'Exception: to the Article 5 commission' },
              facts: ['netAreaSquareMetres', 'setbackCentimetres'],
              reason: 'required',
            },
            {
              id: 'not-allowed',
              label: {
                fa: 'غیرمجاز (کاربری، حد نصاب، باغ یا موات)',
                en: 'Not allowed (use, minimum plot, garden, state land)',
              },
              reason: 'required',
            },
          ],
          due: workingDays(2),
          law: sampleRule,
          notBy: ['visit'],
        },
      ],
      next: [
        { when: 'outcomes.layout == "not-allowed"', to: 'refusal' },
        { when: 'outcomes.layout == "exception"', to: 'commission' },
        { to: 'order' },
      ],
    },
    {
      id: 'order',
      label: { fa: 'دستور نقشه', en: 'Plan order' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'order',
          label: { fa: 'تعیین سطح اشغال، تراکم، طبقات و پارکینگ', en: 'Set coverage, density, floors and parking' },
          role: 'head-of-planning',
          outcomes: [
            {
              id: 'ordered',
              label: { fa: 'صدور دستور نقشه', en: 'Order plans' },
              facts: ['coveragePercent', 'densityPercent', 'floorsAllowed', 'parkingRequired'],
            },
            {
              id: 'returned',
              label: { fa: 'برگشت به کارشناس طرح', en: 'Return to the planning expert' },
              reason: 'required',
            },
          ],
          due: workingDays(2),
          law: sampleRule,
          notBy: ['visit', 'layout'],
          signs: true,
        },
      ],
      next: [
        { when: 'outcomes.order == "returned"', to: 'layout' },
        { when: 'facts.request == "agreement"', to: 'agreement' },
        { to: 'plans' },
      ],
    },
    {
      id: 'agreement',
      label: { fa: 'صدور موافقت اصولی', en: 'Agreement in principle' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'agreementLetter',
          label: { fa: 'نامهٔ موافقت اصولی', en: 'Letter of agreement' },
          template: 'agreement-in-principle',
          signedBy: 'order',
        },
      ],
      next: [{ close: 'agreement' }],
    },
    {
      id: 'plans',
      label: { fa: 'تهیهٔ نقشه‌ها', en: 'Plans are drawn' },
      status: 'waiting-for-applicant',
      steps: [
        {
          kind: 'letter',
          id: 'orderLetter',
          label: { fa: 'نامهٔ دستور نقشه', en: 'Letter of plan order' },
          template: 'plan-order',
          signedBy: 'order',
        },
        {
          kind: 'applicant',
          id: 'plans',
          label: { fa: 'بارگذاری نقشه‌ها', en: 'Upload plans' },
          ask: {
            fa: 'نقشه‌ها را مطابق دستور نقشه با مهر نظام مهندسی بارگذاری کنید؛ تا آن زمان مهلت شهرداری متوقف است.',
            en: 'Please upload the plans as ordered, stamped by the engineering organisation; our time stands still until then.',
          },
          outcomes: [{ id: 'submitted', label: { fa: 'نقشه‌ها ارائه شد', en: 'Plans submitted' } }],
          facts: ['plannedFloors', 'plannedUnits', 'plannedAreaSquareMetres', 'plannedHeightMetres', 'parkingCount'],
          documents: [
            'architectural-plans',
            'structural-plans',
            'electrical-plans',
            'mechanical-plans',
            'soil-test',
            'supervisor-contract',
            'notarised-undertaking',
          ],
          replyBy: daysToReply(180),
          silent: 'silent',
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.plans == "submitted"', to: 'control' }, { close: 'stagnant' }],
    },
    {
      id: 'control',
      label: { fa: 'کنترل نقشه و استعلام‌ها', en: 'Plan control and inquiries' },
      status: 'waiting-for-others',
      steps: [
        {
          kind: 'task',
          id: 'control',
          label: { fa: 'کنترل نقشه', en: 'Plan control' },
          role: 'plan-controller',
          outcomes: [
            { id: 'conforms', label: { fa: 'مطابق ضوابط', en: 'Conforms' } },
            { id: 'new-plans', label: { fa: 'نیازمند نقشهٔ تازه', en: 'New plans needed' }, reason: 'required' },
            planException,
          ],
          due: workingDays(3),
          law: sampleRule,
          notBy: ['visit'],
        },
        {
          kind: 'task',
          id: 'facade',
          label: { fa: 'کمیتهٔ نما', en: 'Facade committee' },
          role: 'facade-committee',
          outcomes: [
            { id: 'approved', label: { fa: 'نما تأیید شد', en: 'Facade approved' } },
            { id: 'new-plans', label: { fa: 'نیازمند نقشهٔ تازه', en: 'New plans needed' }, reason: 'required' },
          ],
          due: workingDays(3),
          law: sampleRule,
        },
        fireDepartment('fire'),
        {
          kind: 'inquiry',
          id: 'engineering',
          label: { fa: 'استعلام نظام مهندسی', en: 'Engineering organisation' },
          provider: 'engineering-organisation',
          answers: ['engineeringApproved', 'quotaAvailable'],
          silence: askAgainThenDecide(workingDays(10), 1, 'head-of-planning'),
        },
        {
          kind: 'inquiry',
          id: 'heritage',
          label: { fa: 'استعلام میراث فرهنگی', en: 'Heritage' },
          when: 'facts.heritageZone',
          provider: 'heritage',
          answers: ['heritageDecision', 'heightLimitMetres'],
          optional: ['heightLimitMetres'],
          silence: askAgainThenDecide(workingDays(20), 1, 'deputy-mayor'),
        },
        {
          kind: 'inquiry',
          id: 'utility',
          label: { fa: 'استعلام حریم برق و گاز', en: 'Power and gas clearance' },
          when: 'facts.powerLineNear',
          provider: 'utility',
          answers: ['utilityDecision', 'powerLineClearance'],
          optional: ['powerLineClearance'],
          silence: askAgainThenDecide(workingDays(7), 1, 'head-of-planning'),
        },
      ],
      next: [
        { when: 'outcomes.heritage == "answered" && facts.heritageDecision == "forbidden"', to: 'refusal' },
        { when: 'outcomes.control == "new-plans" || outcomes.facade == "new-plans"', to: 'plans' },
        { when: 'outcomes.fire == "answered" && facts.fireDecision == "rejected"', to: 'plans' },
        {
          when: 'outcomes.engineering == "answered" && !(facts.engineeringApproved && facts.quotaAvailable)',
          to: 'plans',
        },
        {
          when: 'outcomes.heritage == "answered" && facts.heritageDecision == "height-limit" && facts.plannedHeightMetres > facts.heightLimitMetres',
          to: 'plans',
        },
        { when: 'outcomes.utility == "answered" && facts.utilityDecision == "objection"', to: 'plans' },
        { when: 'outcomes.control == "exception"', to: 'commission' },
        { to: 'assessment' },
      ],
    },
    {
      id: 'commission',
      label: { fa: 'کمیسیون مادهٔ ۵', en: 'Article 5 commission' },
      status: 'commission',
      steps: [
        {
          kind: 'task',
          id: 'commission',
          label: { fa: 'ثبت رأی کمیسیون مادهٔ ۵', en: 'Record the commission’s decision' },
          role: 'article-five-secretary',
          outcomes: [
            {
              id: 'approved',
              label: { fa: 'موافقت با استثنا', en: 'Exception approved' },
              facts: ['floorsAllowed', 'densityPercent', 'addedValueDue'],
            },
            { id: 'refused', label: { fa: 'مخالفت', en: 'Refused' }, reason: 'required' },
          ],
          due: calendarDays(60),
          law: article5Commission,
        },
      ],
      next: [
        { when: 'outcomes.commission == "approved" && outcomes.control == "exception"', to: 'assessment' },
        { when: 'outcomes.commission == "approved"', to: 'order' },
        { when: 'outcomes.control == "exception"', to: 'plans' },
        { to: 'refusal' },
      ],
    },
    {
      id: 'assessment',
      label: { fa: 'محاسبهٔ عوارض', en: 'Fees are assessed' },
      status: 'fee-assessment',
      steps: [
        {
          kind: 'task',
          id: 'assessment',
          label: { fa: 'تأیید مبنای محاسبه', en: 'Confirm the basis of the fees' },
          role: 'revenue-officer',
          outcomes: [
            { id: 'assessed', label: { fa: 'تأیید و صدور فیش', en: 'Confirm and bill' } },
            { id: 'returned', label: { fa: 'برگشت به کنترل نقشه', en: 'Return to plan control' }, reason: 'required' },
          ],
          due: workingDays(1),
          law: sampleRule,
          notBy: ['visit', 'control'],
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.assessment == "returned"', to: 'control' }, { to: 'payment' }],
    },
    {
      id: 'payment',
      label: { fa: 'پرداخت عوارض', en: 'Fees are paid' },
      status: 'waiting-for-payment',
      steps: [
        {
          kind: 'payment',
          id: 'fees',
          label: { fa: 'پرداخت عوارض پروانه', en: 'Pay the permit fees' },
          headings: [
            'construction-duty',
            'trade-construction-duty',
            'excess-density',
            'parking-shortage',
            'added-value',
            'fire-service-share',
            'site-visit',
            ...debtHeadings,
          ],
          expires: daysToReply(30),
          law: sampleRule,
        },
        {
          kind: 'letter',
          id: 'debtNotice',
          label: { fa: 'نامهٔ اعلام بدهی', en: 'Notice of what is due' },
          template: 'permit-debt-notice',
          signedBy: 'assessment',
          bill: 'fees',
        },
      ],
      next: [{ when: 'outcomes.fees == "expired"', to: 'renewal' }, { to: 'settled' }],
    },
    {
      id: 'settled',
      label: { fa: 'تسویهٔ بدهی در دفترها', en: 'Debts are settled in the registers' },
      status: 'under-review',
      steps: [debtsPaid],
      next: [{ to: 'insurance' }],
    },
    billRenewed,
    {
      id: 'insurance',
      label: { fa: 'بیمهٔ کارگران ساختمانی', en: 'Construction workers’ insurance' },
      status: 'under-review',
      steps: [
        {
          kind: 'task',
          id: 'insurance',
          label: { fa: 'کنترل بیمهٔ کارگران', en: 'Check the workers’ insurance' },
          role: 'building-expert',
          outcomes: [
            { id: 'insured', label: { fa: 'پرداخت شده است', en: 'Paid' } },
            { id: 'missing', label: { fa: 'رسید لازم است', en: 'Receipt needed' } },
          ],
          due: workingDays(1),
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.insurance == "missing"', to: 'receipt' }, { to: 'draft' }],
    },
    {
      id: 'receipt',
      label: { fa: 'رسید بیمهٔ کارگران', en: 'Receipt of the insurance' },
      status: 'waiting-for-applicant',
      steps: [
        {
          kind: 'applicant',
          id: 'receipt',
          label: { fa: 'بارگذاری رسید بیمه', en: 'Upload the receipt' },
          ask: {
            fa: 'رسید پرداخت حق بیمهٔ کارگران ساختمانی را از تأمین اجتماعی بگیرید و بارگذاری کنید.',
            en: 'Please upload the social-security receipt for the construction workers’ insurance.',
          },
          outcomes: [{ id: 'provided', label: { fa: 'بارگذاری شد', en: 'Provided' } }],
          documents: ['workers-insurance-receipt'],
          replyBy: daysToReply(180),
          silent: 'silent',
          law: sampleRule,
        },
      ],
      next: [{ when: 'outcomes.receipt == "provided"', to: 'insurance' }, { close: 'stagnant' }],
    },
    {
      id: 'draft',
      label: { fa: 'پیش‌نویس پروانه', en: 'Draft of the permit' },
      status: 'drafting',
      steps: [
        {
          kind: 'task',
          id: 'draft',
          label: { fa: 'تهیهٔ پیش‌نویس', en: 'Draft the permit' },
          role: 'building-expert',
          outcomes: [
            { id: 'drafted', label: { fa: 'پیش‌نویس آماده است', en: 'Drafted' } },
            { id: 'returned', label: { fa: 'برگشت به کنترل نقشه', en: 'Return to plan control' }, reason: 'required' },
          ],
          due: workingDays(1),
          law: sampleRule,
          notBy: ['visit', 'assessment'],
        },
      ],
      next: [{ when: 'outcomes.draft == "returned"', to: 'control' }, { to: 'deputy' }],
    },
    deputyApproval({ notBy: ['draft'], returned, returnedTo: 'draft' }),
    {
      id: 'mayor',
      label: { fa: 'امضای شهردار منطقه', en: 'District mayor’s signature' },
      status: 'waiting-for-signature',
      steps: [
        {
          kind: 'task',
          id: 'mayor',
          label: { fa: 'امضای پروانه', en: 'Sign the permit' },
          role: 'district-mayor',
          outcomes: [{ id: 'signed', label: { fa: 'امضا', en: 'Sign' } }, returned],
          due: workingDays(1),
          law: sampleRule,
          notBy: ['draft', 'deputy'],
          signs: true,
        },
      ],
      next: [{ when: 'outcomes.mayor == "returned"', to: 'draft' }, { to: 'issue' }],
    },
    {
      id: 'issue',
      label: { fa: 'صدور پروانه', en: 'The permit is issued' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'permitLetter',
          label: { fa: 'پروانهٔ ساختمانی', en: 'Building permit' },
          template: 'building-permit',
          signedBy: 'mayor',
        },
      ],
      next: [{ to: 'record' }],
    },
    {
      id: 'record',
      label: { fa: 'ثبت پروانه', en: 'The permit is recorded' },
      status: 'issuing',
      steps: [
        {
          kind: 'register',
          id: 'permit',
          label: { fa: 'ثبت در دفتر پروانه‌ها', en: 'Enter into the register of permits' },
          write: 'permit',
        },
      ],
      next: [{ to: 'notify' }],
    },
    {
      id: 'notify',
      label: { fa: 'اطلاع به نظام مهندسی و شرکت‌ها', en: 'Engineers and utilities are told' },
      status: 'issuing',
      steps: [
        {
          kind: 'letter',
          id: 'engineerNotice',
          label: { fa: 'اعلام به نظام مهندسی', en: 'Notice to the engineering organisation' },
          template: 'notice-to-engineers',
          signedBy: 'mayor',
        },
        {
          kind: 'letter',
          id: 'utilityNotice',
          label: { fa: 'اعلام به شرکت‌های خدمات‌رسان', en: 'Notice to the utilities' },
          template: 'notice-to-utilities',
          signedBy: 'mayor',
        },
      ],
      next: [{ close: 'permit' }],
    },
    refusalDecision({ notBy: ['intake', 'visit', 'layout'], again: 'intake' }),
    refusalSent({ fa: 'نامهٔ رد درخواست', en: 'Letter of refusal' }, 'permit-refusal'),
  ],
  statuses: {
    received: { fa: 'ثبت‌شده', en: 'Received' },
    'under-review': { fa: 'در حال کارشناسی', en: 'Under review' },
    'site-visit': { fa: 'در نوبت بازدید', en: 'Site visit' },
    'waiting-for-applicant': { fa: 'در انتظار شما', en: 'Waiting for you' },
    'waiting-for-others': { fa: 'کنترل نقشه و استعلام', en: 'Plan control and inquiries' },
    commission: { fa: 'ارجاع به کمیسیون', en: 'Before the commission' },
    'fee-assessment': { fa: 'محاسبهٔ عوارض', en: 'Fees are assessed' },
    'waiting-for-payment': { fa: 'در انتظار پرداخت', en: 'Waiting for payment' },
    drafting: { fa: 'پیش‌نویس پروانه', en: 'Permit is drafted' },
    'waiting-for-signature': { fa: 'در انتظار امضا', en: 'Waiting for signature' },
    issuing: { fa: 'در حال صدور', en: 'Being issued' },
  },
  outcomes: {
    permit: { kind: 'granted', label: { fa: 'پروانه صادر شد', en: 'Permit issued' }, letter: 'building-permit' },
    agreement: {
      kind: 'granted',
      label: { fa: 'موافقت اصولی صادر شد', en: 'Agreement in principle' },
      letter: 'agreement-in-principle',
    },
    refused: { kind: 'refused', label: { fa: 'درخواست رد شد', en: 'Refused' }, letter: 'permit-refusal' },
    'not-consented': notConsented,
    'no-authority': authorityNotProven,
    stagnant: {
      kind: 'stagnant',
      label: { fa: 'راکد', en: 'Stagnant' },
      words: {
        fa: 'چون شش ماه پاسخی نرسید، پرونده راکد شد؛ با درخواست شما از همین مرحله ادامه می‌یابد.',
        en: 'Nothing was heard for six months, so the case rests; ask for it to be reopened and it goes on from here.',
      },
    },
  },
  letters: buildingPermitLetters,
}
