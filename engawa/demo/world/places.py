"""Five spaces, one of each visibility and one more to apply to."""

from engawa.demo.world.shapes import Place

SECTIONS = (("ひろば", "The square"), ("製品", "Products"), ("分科会", "Circles"))

EVERYONE = tuple(
    (key, "member")
    for key in ("kimura", "arita", "kobayashi", "sasaki", "shimizu", "okada", "lee", "nair",
                "maeda", "hashimoto", "ikeda")
)  # fmt: skip

PLACES = (
    Place(
        "hello",
        "ひろば",
        "ようこそ・自己紹介",
        "はじめましての人が、最初のひとことを安心して言える場所。",
        "だれかが入ってきたら、その日のうちに声がかかる。",
        "お名前、お仕事、いま困っていることをひとつ。それだけで十分です。見ているだけの日も歓迎します。\n\n"
        "Welcome. Your name, your work and one thing you would like to know: that is plenty.",
        "members",
        "open",
        (("mizuno", "owner"), ("tanaka", "moderator"), *EVERYONE),
        hue=85,
        kinds=("discussion", "question"),
    ),
    Place(
        "flow-qa",
        "製品",
        "フロー活用Q&A",
        "承認と申請の「どうする?」を、使っている人どうしで解決する。",
        "質問した人の半分が、三か月後には答える人になっている。",
        "まず書いてみてください。画面の名前、試したこと、起きたことの順に書くと、答えが早く届きます。\n\n"
        "Questions in English are welcome too.",
        "public",
        "open",
        (("mizuno", "owner"), ("tanaka", "moderator"), ("kimura", "manager"), *EVERYONE),
        hue=260,
    ),
    Place(
        "study",
        "分科会",
        "経理・総務の勉強会",
        "月に一度、締め日の前に。手を動かして持ち帰る勉強会。",
        "参加した人が、職場でひとつ何かを変えている。",
        "毎月第三水曜の夕方に集まります。終わったら三行のレポートを書くのがこの会のきまりです。",
        "private",
        "application",
        (("sasaki", "owner"), ("maeda", "moderator"), ("tanaka", "member"), ("okada", "member"),
         ("ikeda", "member"), ("kobayashi", "member")),
        hue=30,
        kinds=("discussion", "question"),
    ),
    Place(
        "integrators",
        "分科会",
        "Integrators' corner",
        "For people who connect Flow to everything else: API, SSO, exports.",
        "Nobody debugs the same integration twice.",
        "Share what you built, what broke and what you would do differently. Japanese or English, "
        "code either way.\n\nAPI・SSO・連携の話をする場所です。日本語でもどうぞ。",
        "members",
        "open",
        (("kobayashi", "owner"), ("lee", "manager"), ("kimura", "member"), ("nair", "member"),
         ("okada", "member"), ("arita", "member")),
        language="en",
        hue=160,
        kinds=("question", "discussion"),
    ),
    Place(
        "lounge",
        "ひろば",
        "年次計画ラウンジ",
        "来年の製品計画を、少人数で率直に話し合う。",
        "ここで出た声のうち、三つが翌年の計画に入る。",
        "ここで見聞きしたことは、公開されるまで外に持ち出さない約束です。",
        "secret",
        "invitation",
        (("mizuno", "owner"), ("kimura", "manager"), ("tanaka", "member"), ("lee", "member"),
         ("sasaki", "member")),
        hue=320,
        kinds=("discussion",),
    ),
)  # fmt: skip
