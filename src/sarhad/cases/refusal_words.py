"""The words of the standard form, in the languages in which it is printed.

Source: Regulation (EU) 2016/399 Annex V part B, in our own words. A country puts its own law here;
appeal body, address and time stand in the table of `appeal.py`. Arabic and Russian: unreviewed by a native speaker.
"""

RTL = frozenset({"ar"})

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Refusal of entry at the border",
        "when": "On (date, time) at the crossing point",
        "appeared": "Before the undersigned officer appeared",
        "surname": "Surname",
        "given": "Given names",
        "birth": "Date of birth",
        "nationality": "Nationality",
        "sex": "Sex",
        "document": "Document (type, issuer, number)",
        "visa": "The person is informed that entry is refused, for the reasons marked below.",
        "reasons": "Reasons",
        "grounds": "Grounds",
        "appeal": "Right of appeal",
        "appeal_text": (
            "You may appeal against this decision, to the body named here and within the time named here. The appeal "
            "does not suspend the decision. The officer shows you whom you may ask for help and for counsel in your "
            "language. This form is proof of the decision."
        ),
        "appeal_body": "Appeal body",
        "appeal_address": "Address",
        "appeal_time": "Time in which to appeal",
        "protection": (
            "Whoever fears persecution or serious harm may ask for protection at any time, also now, by any words."
        ),
        "officer": "Officer (number)",
        "officer_signature": "Signature and stamp of the officer",
        "person_signature": "Signature of the person (received; not consent)",
        "refused_to_sign": "The person did not sign",
        "copies": "One copy for the person, one for the file",
        "page": "Number",
    },
    "ar": {
        "title": "رفض الدخول عند الحدود",
        "when": "بتاريخ (اليوم والساعة) في نقطة العبور",
        "appeared": "حضر أمام الضابط الموقّع أدناه",
        "surname": "اللقب",
        "given": "الأسماء",
        "birth": "تاريخ الميلاد",
        "nationality": "الجنسية",
        "sex": "الجنس",
        "document": "الوثيقة (النوع، جهة الإصدار، الرقم)",
        "visa": "أُبلغ الشخص بأن دخوله مرفوض للأسباب المؤشَّر عليها أدناه.",
        "reasons": "الأسباب",
        "grounds": "الوقائع",
        "appeal": "حق الطعن",
        "appeal_text": (
            "يحق لك الطعن في هذا القرار أمام الجهة المذكورة هنا وخلال المهلة المذكورة هنا. الطعن لا يوقف تنفيذ القرار. "
            "يدلّك الضابط على من يمكنك أن تطلب منه المساعدة والمشورة بلغتك. هذه الاستمارة إثبات للقرار."
        ),
        "appeal_body": "جهة الطعن",
        "appeal_address": "العنوان",
        "appeal_time": "مهلة الطعن",
        "protection": "من يخشى الاضطهاد أو ضرراً جسيماً يحق له طلب الحماية في أي وقت، والآن أيضاً، وبأي كلمات.",
        "officer": "الضابط (الرقم)",
        "officer_signature": "توقيع الضابط وختمه",
        "person_signature": "توقيع الشخص (بالاستلام لا بالموافقة)",
        "refused_to_sign": "لم يوقّع الشخص",
        "copies": "نسخة للشخص ونسخة للملف",
        "page": "الرقم",
    },
    "ru": {
        "title": "Отказ во въезде на границе",
        "when": "Дата и время, пункт пропуска",
        "appeared": "Перед нижеподписавшимся должностным лицом предстал(а)",
        "surname": "Фамилия",
        "given": "Имена",
        "birth": "Дата рождения",
        "nationality": "Гражданство",
        "sex": "Пол",
        "document": "Документ (вид, кем выдан, номер)",
        "visa": "Лицу объявлено, что во въезде отказано по отмеченным ниже причинам.",
        "reasons": "Причины",
        "grounds": "Обстоятельства",
        "appeal": "Право обжалования",
        "appeal_text": (
            "Вы можете обжаловать это решение в указанный здесь орган и в указанный здесь срок. Обжалование не "
            "приостанавливает действия решения. Должностное лицо укажет, к кому обратиться за помощью и консультацией "
            "на вашем языке. Эта форма подтверждает решение."
        ),
        "appeal_body": "Орган обжалования",
        "appeal_address": "Адрес",
        "appeal_time": "Срок обжалования",
        "protection": (
            "Тот, кто опасается преследования или серьёзного вреда, может просить о защите в любое время, также "
            "сейчас и любыми словами."
        ),
        "officer": "Должностное лицо (номер)",
        "officer_signature": "Подпись и печать должностного лица",
        "person_signature": "Подпись лица (в получении, не в согласии)",
        "refused_to_sign": "Лицо не подписало",
        "copies": "Один экземпляр лицу, один в дело",
        "page": "Номер",
    },
}

LETTERS: dict[str, dict[str, str]] = {
    "ar": {
        "A": "لا يحمل وثيقة سفر صالحة",
        "B": "يحمل وثيقة سفر مزيفة أو مزورة أو محرّفة",
        "C": "لا يحمل تأشيرة أو تصريح إقامة أو إذن سفر صالحاً",
        "D": "يحمل تأشيرة أو تصريح إقامة مزيفاً أو مزوراً أو محرّفاً",
        "E": "لا يحمل ما يثبت غرض الإقامة وشروطها",
        "F": "أقام 90 يوماً في فترة 180 يوماً",
        "G": "لا يملك ما يكفي من وسائل العيش مدة الإقامة",
        "H": "صدر بشأنه تنبيه لرفض الدخول",
        "I": "يُعدّ خطراً على النظام العام أو الأمن الداخلي أو الصحة العامة أو العلاقات الدولية",
        "J": "يرفض تقديم البيانات البيومترية المطلوبة",
    },
    "ru": {
        "A": "Не имеет действительного проездного документа",
        "B": "Имеет ложный, поддельный или подделанный проездной документ",
        "C": "Не имеет действительной визы, вида на жительство или разрешения на поездку",
        "D": "Имеет ложную, поддельную или подделанную визу либо вид на жительство",
        "E": "Не имеет документов, подтверждающих цель и условия пребывания",
        "F": "Уже пробыл(а) 90 дней в течение 180 дней",
        "G": "Не имеет достаточных средств на время пребывания",
        "H": "Является лицом, в отношении которого объявлен отказ во въезде",
        "I": "Считается угрозой общественному порядку, безопасности, здоровью или международным отношениям",
        "J": "Отказывается предоставить требуемые биометрические данные",
    },
}
