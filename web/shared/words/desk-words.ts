import { catalogue } from '../words.ts'

/** What the assisted channel says: a clerk does for a person at the desk what the person could do by phone. */
// biome-ignore format: one row a phrase
export const deskWords = catalogue({
  title: { fa: 'میز خدمت', en: 'Service desk' },
  heading: { fa: 'خدمت به مراجعی که تلفن ندارد', en: 'Serve a person without a phone' },
  intro: { fa: 'کارت ملی مراجع را ببینید. ثبت احوال کد ملی و تاریخ تولد را می‌سنجد؛ پس از آن هر کاری که او خود می‌توانست انجام دهد، شما به نام او انجام می‌دهید و پرونده از آنِ او می‌ماند.', en: 'See the person’s identity card. The civil registry checks national id and date of birth; then you do in his name whatever he could do himself, and the case stays his.' },
  nationalId: { fa: 'کد ملی مراجع', en: 'National id of the person' },
  nationalIdHint: { fa: '۱۰ رقم، از روی کارت ملی', en: '10 digits, from the card' },
  birthDate: { fa: 'تاریخ تولد', en: 'Date of birth' },
  birthDateHint: { fa: 'مانند ۱۳۵۰/۰۲/۰۳', en: 'Like 1350/02/03 or 1971-04-23' },
  nationalIdNeeded: { fa: 'کد ملی مراجع را بنویسید.', en: 'Enter the person’s national id.' },
  birthDateNeeded: { fa: 'تاریخ تولد مراجع را بنویسید.', en: 'Enter the person’s date of birth.' },
  begin: { fa: 'آغاز خدمت', en: 'Begin to serve' },
  beginOther: { fa: 'آغاز خدمت به مراجع دیگر', en: 'Serve another person' },
  rules: { fa: 'هر کار با نام شما و با عنوان «برای مراجع، در میز خدمت» در دفتر پرونده ثبت می‌شود. تنها پرونده‌های منطقهٔ خودتان را می‌بینید و کار خودتان را انجام نمی‌دهید.', en: 'Each act is logged with your name as “for the person at the desk”. You see cases of your own district only, and do nothing for yourself.' },
  idle: { fa: (minutes: string) => `پس از ${minutes} دقیقه بی‌کاری، خدمت خودبه‌خود پایان می‌یابد.`, en: (minutes: string) => `Unused for ${minutes} minutes, the service ends by itself.` },
  serving: { fa: 'در حال خدمت به', en: 'Serving' },
  inHisName: { fa: 'هر کاری در این صفحه به نام اوست', en: 'what you do on this page is in this person’s name' },
  notInHisName: { fa: 'این صفحه کار خود شماست', en: 'this page is your own work' },
  hisRequests: { fa: 'درخواست‌های او', en: 'This person’s requests' },
  newRequest: { fa: 'درخواست تازه برای او', en: 'New request for this person' },
  end: { fa: 'پایان خدمت', en: 'End the service' },
  since: { fa: 'آغاز', en: 'Since' },
  person: { fa: 'مراجع', en: 'Person' },
  ended: { fa: 'خدمت به مراجع پایان یافت.', en: 'The service of the person has ended.' },
  whatNow: { fa: 'اکنون چه می‌خواهد؟', en: 'What is it about?' },
  hisRequestsText: { fa: 'پیگیری، پاسخ به اصلاح، پرداخت، اعتراض، انصراف، پیام و دریافت نامه', en: 'Follow, correct, pay, object, withdraw, write, fetch letters' },
  newRequestText: { fa: 'همان برگه‌ها، هر صفحه یک پرسش، با رسید چاپی در پایان', en: 'The same form, one question a page, with a printed receipt at the end' },
  forPerson: { fa: 'برای مراجع، در میز خدمت', en: 'for the person at the desk' },
  payAtTerminal: { fa: 'پرداخت در پایانهٔ میز خدمت', en: 'Pay at the desk’s terminal' },
  terminalNote: { fa: 'صفحهٔ بانک باز می‌شود؛ مراجع کارت خود را در پایانه به کار می‌برد.', en: 'The bank’s page opens; the person uses the card at the terminal.' },
})
