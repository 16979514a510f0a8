"""The words of the corpora, in English and Persian. Towns and families are invented: stems with endings."""

Both = tuple[str, str]

TOWN_STEMS: tuple[Both, ...] = (
    ("Sang", "سنگ"), ("Zar", "زر"), ("Gol", "گل"), ("Mah", "ماه"), ("Siyah", "سیاه"), ("Sepid", "سپید"),
    ("Bagh", "باغ"), ("Tal", "تل"), ("Nar", "نار"), ("Bid", "بید"), ("Sarv", "سرو"), ("Anar", "انار"),
    ("Kaj", "کاج"), ("Lal", "لعل"), ("Nam", "نم"), ("Var", "ور"), ("Tir", "تیر"), ("Mehr", "مهر"),
    ("Ab", "آب"), ("Shen", "شن"), ("Khosh", "خوش"), ("Div", "دیو"), ("Simin", "سیمین"), ("Now", "نو"),
)  # fmt: skip
TOWN_ENDINGS: tuple[Both, ...] = (
    ("rud", "رود"), ("kuh", "کوه"), ("dasht", "دشت"), ("chal", "چال"), ("bar", "بر"), ("gerd", "گرد"), ("su", "سو"),
    ("dar", "دار"), ("band", "بند"), ("sar", "سر"), ("tappeh", "تپه"), ("cheshmeh", "چشمه"), ("pol", "پل"),
)  # fmt: skip
QUARTERS: tuple[Both, ...] = (
    ("Mill Quarter", "محلهٔ آسیاب"), ("Lamp Street", "خیابان چراغ"), ("Old Bazaar", "بازار کهنه"),
    ("Salt Square", "میدان نمک"), ("Weavers' Lane", "کوچهٔ بافندگان"), ("North Prison", "زندان شمالی"),
)  # fmt: skip
GIVEN: tuple[Both, ...] = (
    ("Maryam", "مریم"), ("Reza", "رضا"), ("Zahra", "زهرا"), ("Ali", "علی"), ("Parvin", "پروین"), ("Hossein", "حسین"),
    ("Nasrin", "نسرین"), ("Mohammad", "محمد"), ("Shirin", "شیرین"), ("Hamid", "حمید"), ("Leila", "لیلا"),
    ("Mehdi", "مهدی"), ("Fatemeh", "فاطمه"), ("Saeed", "سعید"), ("Mina", "مینا"), ("Bahram", "بهرام"),
    ("Golnaz", "گلناز"), ("Kaveh", "کاوه"), ("Simin", "سیمین"), ("Yousef", "یوسف"), ("Narges", "نرگس"),
    ("Dariush", "داریوش"), ("Azar", "آذر"), ("Esmail", "اسماعیل"), ("Jamileh", "جمیله"), ("Siavash", "سیاوش"),
    ("Ada", "آدا"), ("Thomas", "توماس"), ("Ruth", "روت"), ("Peter", "پیتر"), ("Ines", "اینس"), ("Otto", "اتو"),
)  # fmt: skip
FOREIGN_FROM = 26
"""The given names from here on go with family names of the second list."""
SPELT_OTHERWISE = {
    "Mohammad": "Muhammad", "Hossein": "Hussain", "Saeed": "Said", "Yousef": "Yusef", "Fatemeh": "Fatima",
    "Leila": "Leyla", "Mehdi": "Mahdi", "Esmail": "Ismail",
}  # fmt: skip
FAMILY_ENDINGS: tuple[Both, ...] = (
    ("i", "ی"), ("zadeh", "‌زاده"), ("pur", "‌پور"), ("nezhad", "‌نژاد"), ("ian", "یان"), ("far", "‌فر"),
)  # fmt: skip
FAMILIES: tuple[Both, ...] = (
    ("Lorn", "لورن"), ("Vell", "ول"), ("Ash", "اش"), ("Quillon", "کوئیلون"), ("Marrow", "مارو"), ("Tarn", "تارن"),
    ("Hollin", "هالین"), ("Brask", "براسک"), ("Osk", "اسک"), ("Fenning", "فنینگ"), ("Wray", "ری"), ("Dorn", "دورن"),
)  # fmt: skip

OUTLETS: tuple[Both, ...] = (
    ("Post", "پست"), ("Daily", "روزنامهٔ"), ("News Agency", "خبرگزاری"), ("Radio", "رادیو"), ("Observer", "دیدبان"),
    ("Gazette", "گزت"),
)  # fmt: skip
AUTHORITIES: tuple[Both, ...] = (
    ("Governor's Office of", "استانداری"), ("Police of", "پلیس"), ("Public Prosecutor of", "دادستانی"),
    ("Prison Service of", "سازمان زندان‌های"), ("Guard Corps of", "سپاه نگهبان"),
)  # fmt: skip
WATCHERS: tuple[Both, ...] = (
    ("Human Rights Group of", "گروه حقوق بشر"), ("Prisoners' Archive of", "بایگانی زندانیان"),
    ("Mothers' Association of", "انجمن مادران"), ("Documentation Centre of", "مرکز اسناد"),
)  # fmt: skip
OPPOSITION: tuple[Both, ...] = (("People's Front of", "جبههٔ مردم"), ("Freedom Party of", "حزب آزادی"))
ABROAD: tuple[Both, ...] = (
    ("Commission of Inquiry on", "کمیسیون تحقیق دربارهٔ"), ("Special Rapporteur on", "گزارشگر ویژهٔ"),
)  # fmt: skip
POSTS: tuple[Both, ...] = (
    ("Governor", "استاندار"), ("Chief of police", "رئیس پلیس"), ("Public prosecutor", "دادستان"),
    ("Prison director", "رئیس زندان"), ("Spokesperson", "سخنگو"), ("Commander", "فرمانده"), ("Judge", "قاضی"),
)  # fmt: skip
GROUPS: tuple[Both, ...] = (
    ("Hospital staff (unnamed)", "کارکنان بیمارستان (بی‌نام)"), ("Families of the victims", "خانواده‌های قربانیان"),
    ("Eyewitnesses (unnamed)", "شاهدان عینی (بی‌نام)"), ("Former prisoners", "زندانیان پیشین"),
    ("Officials (unnamed)", "مقام‌ها (بی‌نام)"), ("Students", "دانشجویان"),
)  # fmt: skip

EVENT_KINDS: dict[str, Both] = {
    "shooting": ("Shooting", "تیراندازی"), "protest": ("Protest", "اعتراض"), "demonstration": ("March", "راهپیمایی"),
    "mass-arrest": ("Arrests", "بازداشت‌ها"), "mass-execution": ("Executions", "اعدام‌ها"), "airstrike":
    ("Airstrike", "حملهٔ هوایی"), "strike": ("Strike", "اعتصاب"), "bombing": ("Explosion", "انفجار"),
    "death-in-custody": ("Death in custody", "مرگ در بازداشت"),
}  # fmt: skip
MONTHS: tuple[Both, ...] = (
    ("January", "ژانویه"), ("February", "فوریه"), ("March", "مارس"), ("April", "آوریل"), ("May", "مه"),
    ("June", "ژوئن"), ("July", "ژوئیه"), ("August", "اوت"), ("September", "سپتامبر"), ("October", "اکتبر"),
    ("November", "نوامبر"), ("December", "دسامبر"),
)  # fmt: skip
TITLES: tuple[Both, ...] = (
    ("{}: what is known so far", "{}: آنچه تا کنون می‌دانیم"), ("{}: toll rises", "{}: شمار قربانیان بالا رفت"),
    ("Witnesses speak of {}", "شاهدان از {} می‌گویند"), ("{}: a report", "گزارش {}"), ("After {}", "پس از {}"),
    ("{}: officials answer questions", "{}: پاسخ مقام‌ها"), ("Remembering {}", "به یاد {}"),
)  # fmt: skip
CORRECTION: Both = ("Correction: {}", "اصلاحیه: {}")
WORDINGS = ("dozens", "hundreds", "thousands", "scores", "tens of thousands", "a handful", "several hundred")
PERSIAN_WORDINGS = ("ده‌ها", "صدها", "هزاران", "چند صد")
HEDGES: tuple[Both, ...] = (
    ("reportedly", "گویا"), ("could rise further", "ممکن است بیشتر شود"),
    ("according to early counts", "بنا بر شمارش‌های نخستین"), ("not independently confirmed", "به طور مستقل تأیید نشده"),
)  # fmt: skip
CHARACTERISATIONS = (
    "massacre", "crime-against-humanity", "extrajudicial-execution", "arbitrary-detention", "riot", "foreign-plot",
    "crackdown", "terrorism", "uprising", "human-rights-violation",
)  # fmt: skip
SAID_OF_IT: dict[str, tuple[Both, ...]] = {
    "motive": (("fear of further protests", "ترس از گسترش اعتراض‌ها"), ("revenge for a strike", "انتقام یک اعتصاب")),
    "described_as": (("a black day", "روزی سیاه"), ("a restoring of order", "بازگرداندن نظم")),
    "consequence": (("Shops stayed closed for a week.", "مغازه‌ها یک هفته بسته ماندند."),),
    "called_for": (("to free those detained", "آزادی بازداشت‌شدگان"), ("an inquiry", "تحقیق و بررسی")),
}
QUOTES: tuple[str, ...] = (
    "the dead were carried out by the back door", "we counted until it was dark", "شب تا صبح صدای تیر می‌آمد",
    "nobody was allowed near the place", "نام‌ها را یکی‌یکی خواندند", "the lists are not complete",
)  # fmt: skip
SCOPES = (
    "civilians", "women", "children", "protesters", "security-forces", "political-prisoners", "documented-by-name",
    "students", "bystanders",
)  # fmt: skip

_DIGITS = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")
_NOT_JOINING = "ادذرزژو"


def persian_digits(text: str) -> str:
    return text.translate(_DIGITS)


def joined(stem: str, ending: str) -> str:
    """Return a Persian stem with its ending, as it is written."""
    if stem.endswith("ه") and ending == "ی":
        return f"{stem}‌ای"
    return stem + (ending.lstrip("‌") if stem[-1] in _NOT_JOINING else ending)
