"""The public square of questions and answers about approvals and requests."""

from engawa.demo.world.shapes import Said, Thread

FLOW = (
    Thread(
        "flow-qa", "question", "shimizu", 2, 10.03,
        "差し戻した申請を途中の承認者から再開できますか",
        """
はじめて質問します。差し戻しになった申請を、最初からではなく**課長の承認のところから**再開する方法を探しています。

標準プラン、フロー 6.2 です。「再申請」を押すと、いちばん最初の承認者に戻ってしまいます。
""",
        ("差し戻し", "ルート設定", "フロー6.2"),
        (
            Said("tanaka", 0.63, "ようこそ。ルート設定に「差し戻し先」という項目があり、ここを〈直前の承認者〉にすると途中から再開できます。\n\n1. 管理 → ルート → 対象のルート → 詳細\n2. 「差し戻し先」で〈直前の承認者〉を選ぶ\n3. 保存\n\n**いま進んでいる申請には効きません。** 次の申請からになります。", (Said("shimizu", 3.2, "できました。園長にも喜ばれました。ありがとうございます。", thanks=("tanaka",)), Said("tanaka", 3.4, "よかったです。次の方のために記事にも残しておきますね。")), accepted=True, useful=("shimizu", "kobayashi", "okada", "hashimoto", "sasaki"), thanks=("shimizu", "okada", "ikeda")),
            Said("kobayashi", 2.7, "> 「差し戻し先」で〈直前の承認者〉を選ぶ\n\n補足です。条件分岐のあるルートでは、分岐の手前まで戻ります。\n\n| ルートの形 | 戻る場所 | 再承認 |\n|---|---|---|\n| 一直線 | 直前の承認者 | 一回 |\n| 分岐が途中 | 分岐の手前 | 二〜三回 |\n| 分岐が最後 | 直前の承認者 | 一回 |\n\n対象のルートが多いときは API でまとめて変えられます。先に一本で試してください。\n\n```bash\ncurl -X PATCH \"$FLOW/api/v2/routes/$ID\" \\\n  -H \"Authorization: Bearer $TOKEN\" \\\n  -d '{\"return_to\": \"previous_approver\"}'\n```", useful=("tanaka", "okada", "lee"), insight=("shimizu", "tanaka", "kimura")),
            Said("kimura", 23.4, "開発の木村です。@shimizu さん、進行中の申請にも効くように次の版で直します。いただいた声は開発の一覧に入れました。", thanks=("shimizu", "tanaka", "kobayashi", "mizuno")),
            Said("sasaki", 30, "決算前に全ルートの差し戻し先を点検したところ、十七本のうち四本が〈申請者〉のままでした。直したあと、差し戻しから再承認までが平均1.6日から0.4日になりました。", thanks=("tanaka", "shimizu")),
        ),
        same=("okada", "hashimoto", "ikeda", "lee"),
    ),
    Thread(
        "flow-qa", "question", "hashimoto", 1, 15.2,
        "代理承認の期間が終わっても通知が届きます",
        "先週で代理の期間が終わったのに、今朝も承認依頼の通知が来ました。画面では期間外になっています。同じ方はいますか。",
        ("代理承認", "通知"),
        (),
        same=("okada", "ikeda"),
    ),
    Thread(
        "flow-qa", "question", "ikeda", 1, 9.6,
        "閲覧だけの役割を監査部門に付けられますか",
        "内部監査の者が申請を見られるようにしたいのですが、承認はさせたくありません。役割の一覧に見当たらず困っています。",
        ("監査", "役割"),
        (),
    ),
    Thread(
        "flow-qa", "question", "okada", 4, 11.3,
        "五千円以下の申請だけをまとめて承認したい",
        """
八十店舗から一日に百件ほど届きます。少額のものは内容を一覧で見て、まとめて承認したいです。

一件ずつ開かずに済む設定はありますか。
""",
        ("一括承認", "小売"),
        (
            Said("kobayashi", 1.1, "条件分岐で五千円以下を別のルートに分け、そのルートだけ「一覧からの承認」を許可してください。全部のルートで許可すると監査で説明が要ります。", (Said("okada", 2.2, "分けるのが先でしたか。やってみます。"),), accepted=True, useful=("okada", "tanaka", "hashimoto"), thanks=("okada",)),
            Said("tanaka", 5.5, "まとめて承認した分も、翌月に五件だけ抜き取りで見ると安心です。", useful=("okada",), insight=("kobayashi", "ikeda")),
        ),
        same=("hashimoto",),
    ),
    Thread(
        "flow-qa", "question", "lee", 15, 10.4,
        "Can approvers answer from e-mail without signing in?",
        """
Our plant managers read mail on the shop floor and hardly ever open the browser. Is there a way to approve from the message itself, and is it safe to allow?
""",
        ("e-mail", "mobile"),
        (
            Said("kimura", 4, "Yes: *Settings → Mail → Answer by mail*. The message carries a link that works once, for that person, for 24 hours. Anything above the amount you set still asks for a sign-in.", accepted=True, useful=("lee", "nair", "okada"), thanks=("lee",)),
            Said("nair", 7, "We set the amount to 300 dollars and had no trouble in an audit.", useful=("lee",), insight=("lee", "kimura")),
        ),
    ),
    Thread(
        "flow-qa", "discussion", "hashimoto", 7, 13.4,
        "止まりがちな役員に、角を立てずに催促するには",
        """
役員の承認で三日止まることがよくあります。電話はしにくく、通知は読まれません。みなさんの会社では、どのように声をかけていますか。
""",
        ("承認", "運用の工夫"),
        (
            Said("tanaka", 2, "朝礼の前に「本日止まっているもの、三件」とだけ書いた紙を秘書の方に渡しています。名前を書かないのがこつです。", thanks=("hashimoto", "okada", "sasaki"), insight=("kobayashi",)),
            Said("sasaki", 4, "「承認してください」ではなく「木曜に支払いがあります」と、止まると何が起きるかを書くと早いです。", insight=("hashimoto", "okada", "tanaka")),
            Said("lee", 20, "We show the age of each request in the weekly meeting, without names. Nobody wants to own the oldest one.", thanks=("hashimoto",)),
            Said("maeda", 23, "代理承認を「不在のとき」ではなく「二営業日たったら」にする会社が増えています。人ではなく仕組みに催促させる考え方です。", (Said("hashimoto", 25, "これなら提案できそうです。"),), insight=("hashimoto", "sasaki", "okada")),
        ),
        thanks=("okada", "shimizu"),
    ),
    Thread(
        "flow-qa", "question", "ikeda", 10, 10.6,
        "兼務の社員の承認が二回来てしまいます",
        "総務課長と庶務係長を兼ねている者に、同じ申請の承認依頼が二回届きます。一回にまとめられますか。",
        ("兼務", "ルート設定"),
        (
            Said("tanaka", 3, "ルートの詳細で「同じ人が続くとき」を〈一回にまとめる〉にしてください。離れた段にいる場合は、上の段だけが残ります。", accepted=True, useful=("ikeda", "hashimoto"), thanks=("ikeda",)),
        ),
    ),
    Thread(
        "flow-qa", "question", "sasaki", 22, 9.2,
        "月末だけ一覧の表示が遅くなるのは、うちだけでしょうか",
        "最終営業日の午前中、申請の一覧が出るまで十秒ほどかかります。通信は速く、ほかの画面は普段どおりです。",
        ("速さ", "一覧"),
        (
            Said("arita", 1.4, "調べます。件数の多い「全社」の表示を最初の画面にされていないでしょうか。", (Said("sasaki", 1.8, "はい、全社を出しています。"),)),
            Said("kimura", 5, "原因がわかりました。全社の表示で添付の数を一件ずつ数えていました。今週中に直します。それまでは「自分の部署」を最初の画面にしてください。", accepted=True, useful=("sasaki", "okada", "tanaka"), thanks=("sasaki", "okada")),
            Said("sasaki", 148, "直ったのを確認しました。二秒で出ます。", thanks=("kimura", "arita")),
        ),
        same=("okada", "tanaka", "lee"),
    ),
    Thread(
        "flow-qa", "question", "shimizu", 8, 14.1,
        "【初歩】条件分岐はどの画面から設定しますか",
        "金額で承認者を変えたいです。ルートの画面を開きましたが、分岐のボタンが見つかりません。",
        ("条件分岐", "はじめて"),
        (
            Said("okada", 0.4, "「矢印」にマウスを乗せると＋が出ます。私も一週間探しました。", (Said("shimizu", 0.6, "出ました。矢印とは思いませんでした。"),), accepted=True, useful=("shimizu", "hashimoto", "tanaka"), thanks=("shimizu", "mizuno")),
            Said("kimura", 20, "見つけにくくて申し訳ありません。ボタンを常に出すようにします。", thanks=("shimizu", "okada")),
        ),
        same=("hashimoto",),
    ),
    Thread(
        "flow-qa", "question", "tanaka", 38, 11.5,
        "部署の改編を四月一日に一斉に反映するこつは",
        """
毎年、三月三十一日の夜に手作業で直しています。前もって準備しておき、日付が変わったら切り替わるようにできるでしょうか。
""",
        ("組織変更", "ルート設定"),
        (
            Said("kobayashi", 2, "「適用日」を付けた組織を先に登録できます。注意は二つです。\n\n- 進行中の申請は**古い組織のまま**最後まで進む\n- 代理の設定は引き継がれないので、当日の朝に確認する", accepted=True, useful=("tanaka", "okada", "hashimoto", "sasaki"), insight=("tanaka", "maeda")),
            Said("hashimoto", 26, "当日の朝に見る項目の一覧を作りました。部署の数、承認者が空のルート、退職者の残り、の三つです。", useful=("tanaka",), thanks=("kobayashi", "tanaka")),
        ),
    ),
    Thread(
        "flow-qa", "question", "okada", 50, 16.5,
        "退職した人の申請が宙に浮いたときの手順",
        "退職者が出したまま承認待ちの申請が五件あります。取り下げてよいのか、だれかに移せるのかがわかりません。",
        ("退職", "引き継ぎ"),
        (
            Said("tanaka", 1.5, "管理画面の「申請者の引き継ぎ」で後任に移せます。支払いが済んでいるものは取り下げないでください。証跡が切れてしまいます。", accepted=True, useful=("okada", "ikeda", "maeda"), thanks=("okada",)),
            Said("maeda", 4, "移したあと、備考に「退職のため引き継ぎ」と一行残すと監査で聞かれません。", useful=("okada",), insight=("ikeda",)),
        ),
    ),
    Thread(
        "flow-qa", "discussion", "maeda", 66, 10.8,
        "紙の領収書、読み取ったあとの原本をどうしていますか",
        """
制度の上では条件を満たせば捨てられますが、実際に捨てている会社はまだ半分ほどに見えます。踏み切った会社、踏みとどまった会社、それぞれ理由を聞かせてください。

個別の判断は顧問の税理士の方とご相談ください。
""",
        ("電子保存", "領収書"),
        (
            Said("sasaki", 3, "捨てています。三か月だけ箱に残し、戻し依頼が一度も来なかったので決めました。", thanks=("maeda",), insight=("okada", "hashimoto")),
            Said("hashimoto", 6, "まだ残しています。読み取りの質を確かめる人を決められていないのが理由です。", thanks=("maeda",)),
            Said("okada", 22, "店舗では捨てられず、本部では捨てています。店舗は照明が暗くて読み取りが安定しません。", (Said("kobayashi", 24, "撮り方の見本を写真一枚で配ると、やり直しが三分の一になりました。", insight=("okada",)),), insight=("maeda",)),
        ),
        thanks=("sasaki", "okada"),
    ),
    Thread(
        "flow-qa", "question", "nair", 58, 12.6,
        "Different working calendars for each subsidiary",
        "Our Japanese office closes for Obon, Singapore does not. Reminders go out on days when nobody is there. Can a route follow the calendar of the person who asks?",
        ("calendar", "subsidiaries"),
        (
            Said("kimura", 5, "Not of the person, but of the department: *Organisation → Calendar*. Give the subsidiary its own and reminders will follow.", accepted=True, useful=("nair", "lee"), thanks=("nair",)),
        ),
    ),
    Thread(
        "flow-qa", "discussion", "okada", 34, 18.2,
        "半年で「紙に戻ろう」という声が出ました。どう立て直しましたか",
        """
導入から半年、二つの部署が紙に戻りたいと言い始めました。理由は「探せない」と「返ってくるのが怖い」です。

同じところを通った会社があれば、何が効いたかを教えてください。
""",
        ("定着", "運用の工夫"),
        (
            Said("tanaka", 2, "「返ってくるのが怖い」はよくわかります。差し戻しの言い方を決まり文句にしました。『一点だけ教えてください』で始める、それだけです。", insight=("okada", "sasaki", "mizuno"), thanks=("okada",)),
            Said("kobayashi", 5, "探せないほうは、件名の付け方でした。『部署＋用件＋金額』に揃えたら問い合わせが止まりました。", insight=("okada",), thanks=("okada",)),
            Said("shimizu", 500, "うちも同じ声が出ています。この話題に救われました。", thanks=("okada", "tanaka")),
            Said("mizuno", 26, "よい話題をありがとうございます。みなさんの工夫を集めて、ひとつの記事にまとめてもよいでしょうか。", (Said("okada", 27, "ぜひお願いします。"), Said("tanaka", 28, "どうぞ使ってください。")), thanks=("okada",)),
        ),
        thanks=("sasaki", "hashimoto", "maeda"),
    ),
    Thread(
        "flow-qa", "question", "kobayashi", 80, 9.8,
        "添付の写真がスマートフォンから横向きになります",
        "縦に撮った領収書が、画面では横になります。端末によって起きたり起きなかったりします。",
        ("スマートフォン", "添付"),
        (
            Said("kimura", 6, "6.1.4 で直しました。撮影時の向きの情報を読んで、正しい向きで保存するようにしています。", accepted=True, useful=("kobayashi", "okada"), thanks=("kobayashi", "okada")),
        ),
        closed=True,
    ),
    Thread(
        "flow-qa", "discussion", "sasaki", 100, 10.2,
        "稟議の金額の基準、差し支えない範囲で教えてください",
        """
基準を見直しています。部長決裁の上限を五十万円から引き上げるかどうかで意見が割れました。会社の規模と基準を、差し支えない範囲で教えていただけると助かります。
""",
        ("稟議",),
        tuple(
            Said(by, 2 + 5 * n, text)
            for n, (by, text) in enumerate(
                (
                    ("tanaka", "五百名ほどで、部長は百万円です。三年前に五十万円から上げました。"),
                    ("okada", "店舗が多いので、店長は三万円、本部の部長は百万円です。"),
                    ("hashimoto", "二千名ほどで三百万円。ただし新しい取引先は金額によらず一段上です。"),
                    ("kobayashi", "二百万円です。上げたとき、件数は四割減りましたが金額では一割も減りませんでした。"),
                    ("maeda", "顧問先では従業員一人あたり千円から二千円くらいに収まることが多いです。目安まで。"),
                    ("lee", "About 10,000 dollars for a department head here, 640 people."),
                    ("nair", "Ours is 5,000 dollars, and everything recurring goes one step higher."),
                    ("sasaki", "新しい取引先で分ける、継続契約で分ける、という考え方は持っていませんでした。"),
                    ("ikeda", "監査の立場では、金額より「だれが基準を変えられるか」を気にしています。"),
                    ("tanaka", "たしかに。うちは基準の変更そのものが取締役会の決議です。"),
                    ("okada", "基準の表を全員に見えるところへ置いたら、問い合わせが減りました。"),
                    ("hashimoto", "表の置き場所、うちは申請フォームの横です。"),
                    ("kobayashi", "フォームで金額を入れると、次の承認者の名前が出るようにしています。"),
                    ("sasaki", "それは親切ですね。分岐の設定で出せますか。"),
                    ("kobayashi", "はい、説明欄に差し込めます。手順をQ&Aに書いておきます。"),
                    ("maeda", "基準を上げる前後で、差し戻しの割合を比べておくと説明が楽になります。"),
                    ("lee", "We compared the number of questions from auditors. It went down."),
                    ("ikeda", "それは監査側として、とてもよくわかります。"),
                    ("mizuno", "数字をありがとうございます。会社名と金額が結び付かないよう、まとめるときは伏せますね。"),
                    ("hashimoto", "助かります。"),
                    ("shimizu", "小さな法人ですが、園長は五万円です。比べられる相手がいなかったので参考になります。"),
                    ("okada", "規模が小さいほど、決めた理由を書いておくのが効くと思います。"),
                    ("sasaki", "みなさんのおかげで、百万円に決まりました。理由の欄にここでの考え方を書きました。"),
                    ("tanaka", "おめでとうございます。半年後の様子もぜひ。"),
                )
            )
        ),
        thanks=("tanaka", "okada", "maeda", "lee"),
    ),
    Thread(
        "flow-qa", "question", "hashimoto", 112, 15.1,
        "申請の下書きを二人で仕上げられますか",
        "起案者と数字の担当者が別です。いまはファイルを往復させてから貼り付けています。",
        ("下書き",),
        (
            Said("arita", 4, "いまはできません。要望として預かります。近い使い方としては、先に「確認」の段を置き、数字の担当者が書き足せるようにする方法があります。", useful=("hashimoto",), thanks=("hashimoto",)),
            Said("tanaka", 8, "確認の段、うちも使っています。締め切りを短くしないと止まるので一日にしています。", useful=("hashimoto", "okada")),
        ),
        same=("sasaki", "maeda", "ikeda"),
    ),
    Thread(
        "flow-qa", "question", "lee", 126, 10.0,
        "Show the approver's local time on a request",
        "A manager in Germany sees 02:00 and thinks we work at night. Is there a setting to show times in the reader's zone?",
        ("time zone",),
        (
            Said("kimura", 3, "It follows the zone in each person's profile. Yours are probably all set to Tokyo by the import; the column is `time_zone`.", accepted=True, useful=("lee", "nair"), thanks=("lee",)),
        ),
    ),
    Thread(
        "flow-qa", "question", "ikeda", 140, 13.7,
        "承認の記録はいつまで残りますか",
        "十年前の申請を見せてほしいと言われました。保存の年数を決める画面はありますか。",
        ("保存期間", "監査"),
        (
            Said("arita", 2, "初期値は十年で、管理 → 保存 で変えられます。短くするときは、消える件数が先に表示されます。", accepted=True, useful=("ikeda", "maeda")),
        ),
    ),
    Thread(
        "flow-qa", "discussion", "kimura", 19, 11.0,
        "6.3 で変わることと、試していただきたいこと",
        """
来月の 6.3 で変わることを先にお知らせします。

- **差し戻し先の変更が、進行中の申請にも効く**ようになります（清水さん、田中さんの声から）
- 一覧の「全社」表示が速くなります（佐々木さんの声から）
- 条件分岐の＋が常に見えるようになります

検証用の環境で先に試せます。気づいたことはこの話題に書いてください。
""",
        ("フロー6.3", "お知らせ"),
        (
            Said("tanaka", 1, "早い対応に驚きました。差し戻しの件、検証用で確かめました。期待どおりです。", thanks=("kimura", "mizuno")),
            Said("kobayashi", 4, "API の側も変わりますか。", (Said("kimura", 5, "`return_to` が進行中の申請にも効きます。既定は今までどおりです。"),)),
            Said("lee", 22, "Tried it. One label is still in Japanese on the English screen, I sent a picture to support.", (Said("kimura", 23, "Fixed this morning, thank you."),), thanks=("kimura",)),
        ),
        pinned=True, thanks=("tanaka", "sasaki", "shimizu", "okada", "lee"),
    ),
    Thread(
        "flow-qa", "question", "maeda", 160, 17.0,
        "グループ会社のあいだで申請の雛形を共有できますか",
        "顧問先が三社のグループです。同じ雛形を三回作り、直すときも三回になっています。",
        ("雛形", "グループ会社"),
        (
            Said("kimura", 20, "エンタープライズでは「親会社の雛形を使う」を選べます。標準プランでは書き出しと読み込みになりますが、読み込みは差分だけ直せます。", accepted=True, useful=("maeda", "hashimoto"), thanks=("maeda",)),
        ),
    ),
    Thread(
        "flow-qa", "discussion", "tanaka", 28, 8.9,
        "問い合わせを減らした、申請フォームの一行",
        """
フォームのいちばん上に「迷ったら〈その他〉で出してください。総務が直します」と書きました。

- 問い合わせは月に四十件から十五件へ
- 〈その他〉で出てくるのは月に六件ほど

正しく出してもらうより、出してもらうほうが先でした。
""",
        ("フォーム", "運用の工夫"),
        (
            Said("okada", 1.3, "今日から真似します。", thanks=("tanaka",)),
            Said("hashimoto", 3, "「総務が直します」が優しいですね。", thanks=("tanaka",)),
            Said("shimizu", 450, "読み返しに来ました。園のフォームにも書きました。", thanks=("tanaka",)),
        ),
        thanks=("okada", "hashimoto", "sasaki", "mizuno", "kobayashi", "shimizu"),
    ),
    Thread(
        "flow-qa", "question", "nair", 6, 11.9,
        "Where do I see who changed a route?",
        "Somebody changed the amount on our travel route last week. I would like to know who and when before I change it back.",
        ("audit", "routes"),
        (
            Said("lee", 1.2, "*Admin → Routes → History*. Each line opens the two versions side by side.", accepted=True, useful=("nair",), thanks=("nair",)),
        ),
    ),
    Thread(
        "flow-qa", "question", "okada", 0, 8.2,
        "締め切りを過ぎた申請だけを一覧にできますか",
        "毎朝、期限を過ぎたものだけを見て声をかけたいです。絞り込みの条件に「期限切れ」が見当たりません。",
        ("一覧", "期限"),
        (),
    ),
    Thread(
        "flow-qa", "discussion", "tanaka", 9, 15.4,
        "うちの承認ルート図をお見せします(参加している方だけに)",
        """
「ほかの会社はどう組んでいるのか見てみたい」というお声をいただいたので、総務部の承認ルートをそのまま書き出しました。

1. 申請者 → 係長(三万円まではここで終わり)
2. 係長 → 課長(十万円まで)
3. 課長 → 総務 → 役員(十万円から)

社内の役職名が入っているので、検索には出ない形で、このスペースに参加している方だけにお見せします。
""",
        ("ルート", "事例"),
        (
            Said("okada", 2.1, "ありがとうございます。三万円で終わるところが早さの理由ですね。", thanks=("tanaka",), insight=("sasaki",)),
            Said("sasaki", 19, "うちは課長が二人並ぶので、図にすると長さの違いがよく分かります。", thanks=("tanaka",)),
        ),
        thanks=("okada", "hashimoto"),
        audience="members",
    ),
)  # fmt: skip
