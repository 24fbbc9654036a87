"""The first words of those who arrive."""

from engawa.demo.world.shapes import Said, Thread

HELLO = (
    Thread(
        "hello", "discussion", "mizuno", 178, 10.0,
        "はじめての方へ：この場所の歩き方",
        """
ひろばへようこそ。世話人の水野です。

- **困ったとき**は「フロー活用Q&A」へ。初歩の質問こそ、あとから来る人の助けになります
- **つながりたいとき**は「経理・総務の勉強会」へ。参加は申請制、見学だけの方も歓迎です
- **英語で話したいとき**は Integrators' corner が向いています

まずはこのスペースで、お名前と、いま気になっていることをひとつ教えてください。読むだけの日があっても大丈夫です。
""",
        ("案内",),
        (
            Said("tanaka", 2, "総務の田中です。私も最初は二週間ほど読むだけでした。ごゆっくりどうぞ。", thanks=("shimizu", "okada", "mizuno")),
            Said("lee", 30, "Questions in English get answered too, usually within a day.", thanks=("nair", "mizuno")),
        ),
        pinned=True, thanks=("tanaka", "okada", "shimizu", "hashimoto"),
    ),
    Thread(
        "hello", "discussion", "shimizu", 11, 9.4,
        "はじめまして。保育園の総務をしています",
        """
こもれび保育会の清水です。四月に総務へ異動してきました。

園が六つあり、申請書がいまも紙とフローの半々です。園長先生たちに無理なく移ってもらう方法を知りたいです。どうぞよろしくお願いします。
""",
        ("自己紹介",),
        (
            Said("tanaka", 0.6, "ようこそ。紙と半々の時期は、どこの会社も通ります。まず一種類だけ移すのが近道でした。", (Said("shimizu", 1.5, "一種類だけ、ですね。休暇届から始めてみます。"),), thanks=("shimizu", "mizuno")),
            Said("okada", 4, "私も去年の今ごろは紙派でした。締め切りの朝に探し物をしなくなったのが一番うれしかったです。", thanks=("shimizu",)),
            Said("mizuno", 5.2, "最初のひとこと、ありがとうございます。Q&Aでもお待ちしています。", thanks=("shimizu",)),
        ),
    ),
    Thread(
        "hello", "discussion", "nair", 94, 12.1,
        "Hello from Singapore",
        """
Hi, I am Priya from the operations team at Todai Credit Services. I review audit trails for five subsidiaries and would like to stop doing it by hand.

I read some Japanese, slowly. Glad to have found people with the same daily work.
""",
        ("introductions",),
        (
            Said("lee", 3, "Welcome, Priya. Come and see the Integrators' corner; there is an export script you may like.", (Said("nair", 4, "Just joined. Thank you!"),), thanks=("nair",)),
            Said("mizuno", 20, "Welcome. If a page is hard to read in Japanese, tell me and I will find someone to help.", thanks=("nair", "lee")),
        ),
    ),
    Thread(
        "hello", "discussion", "okada", 149, 16.3,
        "店舗経費の担当になりました",
        """
銀杏リテールの岡田です。八十店舗の経費申請を三人で見ています。月末の二日間がほぼ申請の確認で終わるので、何とか半日にしたいです。
""",
        ("自己紹介",),
        (
            Said("kobayashi", 18, "八十店舗を三人は大変ですね。金額の小さい申請をまとめて承認する設定が効くと思います。Q&Aに質問を立てませんか。", thanks=("okada",)),
            Said("sasaki", 19.5, "勉強会でも締め日の話をよくしています。よかったら申請してください。", (Said("okada", 21, "さっそく申請しました。"),), thanks=("okada", "mizuno")),
        ),
    ),
    Thread(
        "hello", "discussion", "hashimoto", 60, 13.0,
        "医薬卸の総務です。押印をなくす係になりました",
        """
かわせみ薬品の橋本です。社長印の申請だけがどうしても紙で残っています。ほかの会社では最後の一枚をどうやってなくしたのか、伺いたいです。
""",
        ("自己紹介", "押印"),
        (
            Said("maeda", 6, "契約の種類で分けると進むことが多いです。法律上、紙が要るものは実はわずかです。", thanks=("hashimoto",), insight=("hashimoto", "tanaka")),
            Said("tanaka", 25, "うちは「押印の申請」を先にフローへ移し、押すこと自体は半年後にやめました。順番が大事でした。", insight=("hashimoto",)),
        ),
    ),
    Thread(
        "hello", "discussion", "maeda", 120, 17.2,
        "会計事務所から参加しています",
        """
オリーブ会計事務所の前田です。パートナーとして参加しています。

お客さまの設定を一緒に見る機会が多いので、制度の話と設定の話の両方でお役に立てると思います。個別の税務相談にはここではお答えできませんが、考え方の整理はご一緒できます。
""",
        ("自己紹介",),
        (Said("mizuno", 1.2, "心強いです。パートナーの方の投稿には印がつきますので、みなさん安心してお尋ねください。", thanks=("maeda",)),),
    ),
    Thread(
        "hello", "discussion", "arita", 3, 10.1,
        "今月の歓迎お茶会のお知らせ（オンライン三十分）",
        """
今月入られた方と、前からいる方が三十分だけ話す会です。カメラはなしでかまいません。

- 木曜の十二時半から
- 話したいことをひとつ、なければ聞くだけでも

参加される方はこの下に「参加します」とだけ書いてください。
""",
        ("お茶会",),
        (
            Said("shimizu", 2, "参加します。休暇届の移行で聞きたいことがあります。", thanks=("arita",)),
            Said("okada", 3, "参加します。"),
            Said("tanaka", 6, "後半だけ顔を出します。", thanks=("arita", "shimizu")),
        ),
    ),
)  # fmt: skip
