"""A dozen people: the vendor's, customers, a partner, a newcomer."""

from engawa.demo.world.shapes import Person

COMPANIES = {
    "株式会社ホシナミ": "vendor",
    "ツバメ計器": "customer",
    "波止場ロジ": "customer",
    "朝凪フーズ": "customer",
    "こもれび保育会": "customer",
    "銀杏リテール": "customer",
    "むささび電装": "customer",
    "かわせみ薬品": "customer",
    "オリーブ会計事務所": "partner",
    "灯台信用サービス": "customer",
}

PEOPLE = (
    Person(
        "mizuno", "水野", "さやか", "みずの", "さやか", "株式会社ホシナミ", "コミュニティマネージャー",
        kind="employee", site_role="administrator", days=748,
        about="ひろばの世話人です。困ったこと、うれしかったこと、どちらも聞かせてください。",
        shown="コミュニティマネージャー・管理者 / community manager and administrator",
    ),
    Person(
        "kimura", "木村", "隆", "きむら", "たかし", "株式会社ホシナミ", "フロー開発",
        kind="employee", days=742,
        about="承認フローの開発をしています。要望は理由といっしょに書いていただけると助かります。",
    ),
    Person(
        "arita", "有田", "健", "ありた", "けん", "株式会社ホシナミ", "カスタマーサクセス",
        kind="employee", site_role="moderator", days=735,
        shown="サイトのモデレーター / site moderator",
    ),
    Person(
        "tanaka", "田中", "由美子", "たなか", "ゆみこ", "ツバメ計器", "総務", days=728,
        about="総務ひとすじ二十年。最初はみんな初心者です。遠慮なく聞いてください。",
        shown="頼れる先輩、スペースのモデレーター / a pillar of the community, moderates a space",
    ),
    Person(
        "kobayashi", "小林", "亮", "こばやし", "りょう", "波止場ロジ", "情報システム", days=690,
        about="APIと自動化の係。手順は図にするほうです。",
    ),
    Person(
        "sasaki", "佐々木", "恵", "ささき", "めぐみ", "朝凪フーズ", "経理", days=668,
        about="決算と勉強会の幹事をしています。",
        shown="申請制スペースのオーナー / owns the space one applies to",
    ),
    Person(
        "shimizu", "清水", "彩", "しみず", "あや", "こもれび保育会", "総務", days=12,
        shown="入ったばかりのメンバー / has just arrived",
    ),
    Person(
        "okada", "岡田", "洋平", "おかだ", "ようへい", "銀杏リテール", "経理", days=150,
        about="店舗経費の担当です。教わったことは書いて返す派。",
    ),
    Person(
        "lee", "Lee", "David", "", "", "むささび電装", "IT", language="en", days=610,
        about="I look after systems for three plants. I answer in English, slowly in Japanese.",
        shown="英語で参加するメンバー / takes part in English",
    ),
    Person(
        "nair", "Nair", "Priya", "", "", "灯台信用サービス", "Operations", language="en",
        time_zone="Asia/Singapore", days=95,
        about="Operations in Singapore. Audit trails are my daily bread.",
    ),
    Person(
        "maeda", "前田", "香織", "まえだ", "かおり", "オリーブ会計事務所", "公認会計士",
        kind="partner", days=655,
        about="会計事務所の立場から、制度と運用の間を埋めるお手伝いをしています。",
        shown="パートナー / partner",
    ),
    Person("hashimoto", "橋本", "和也", "はしもと", "かずや", "かわせみ薬品", "総務", days=560),
    Person("ikeda", "池田", "真理子", "いけだ", "まりこ", "かわせみ薬品", "内部監査", days=200),
)  # fmt: skip
