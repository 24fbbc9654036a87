"""Where things are connected to other things, mostly in English."""

from engawa.demo.world.shapes import Said, Thread

INTEGRATORS = (
    Thread(
        "integrators", "question", "nair", 93, 15.0,
        "What is a safe polling interval for the API?",
        """
I want to pull approved requests into our ledger. The documentation mentions a limit per minute but not what happens when several integrations share one key.

Is every two minutes polite?
""",
        ("api", "rate-limit"),
        (
            Said("lee", 2, "Two minutes is fine. The limit counts **per key**, so give each integration its own and you can tell them apart in the log.\n\nWhat I run:\n\n```python\ndelay = 120\nwhile True:\n    response = session.get(url, params={\"since\": cursor})\n    if response.status_code == 429:\n        delay = int(response.headers[\"Retry-After\"])\n    else:\n        cursor = response.json()[\"next\"]\n        delay = 120\n    time.sleep(delay)\n```", accepted=True, useful=("nair", "kobayashi", "okada"), thanks=("nair",)),
            Said("kimura", 20, "Confirmed from our side. A webhook is cheaper still if your network can receive one.", (Said("nair", 22, "Not yet, our security team is reviewing it. Polling it is."),), useful=("nair", "lee")),
        ),
    ),
    Thread(
        "integrators", "question", "lee", 72, 9.5,
        "SSO works for most people, fails for a handful",
        """
After switching to SAML, eleven of 640 people cannot sign in. The log only says that no member matches. Their addresses look right to me.

What would you check first?
""",
        ("sso", "saml"),
        (
            Said("kobayashi", 6, "Upper case. Our directory stored `Sato.Ken@…` for people hired before 2015. Compare byte by byte, not by eye.", accepted=True, useful=("lee", "nair", "kimura", "arita"), thanks=("lee",)),
            Said("nair", 8, "Also trailing spaces. We found three.", useful=("lee",), thanks=("lee",)),
            Said("lee", 11, "Nine were upper case, two had a space. All eleven can sign in now.", thanks=("kobayashi", "nair")),
        ),
    ),
    Thread(
        "integrators", "discussion", "kobayashi", 64, 20.1,
        "月次の棚卸しを自動にした記録",
        """
毎月一日に、承認ルートと人事の異動を突き合わせるスクリプトを動かしています。流れは次のとおりです。

1. 人事システムから異動の一覧を受け取る
2. ルートに残っている旧部署の承認者を探す
3. 見つかったら担当者に下書きの変更案を送る

人が判断するところは残しました。全部自動にすると、理由を説明できる人がいなくなるからです。
""",
        ("自動化", "api"),
        (
            Said("kimura", 14, "三番を下書きで止めているのが良いですね。機能にするときの参考にさせてください。", thanks=("kobayashi",)),
            Said("lee", 15, "I can read enough of this to be jealous. Would you share the comparison step?", (Said("kobayashi", 38, "Yes, I will clean it up this weekend and post it here."),), thanks=("kobayashi",)),
            Said("okada", 40, "異動の多い小売では夢のような仕組みです。", thanks=("kobayashi",)),
        ),
        thanks=("kimura", "lee", "okada", "nair"),
    ),
    Thread(
        "integrators", "question", "okada", 30, 14.4,
        "CSVで取り込むと店舗コードの先頭のゼロが消えます",
        """
`0042` が `42` になってしまいます。表計算ソフトで開いて保存した時点で消えているようです。みなさんはどうしていますか。
""",
        ("csv",),
        (
            Said("kobayashi", 1, "取り込みの前に表計算ソフトで開かないのが一番です。どうしても開くなら、その列を「文字列」として読み込んでから保存してください。", accepted=True, useful=("okada", "nair"), thanks=("okada",)),
            Said("lee", 16, "If you control the export, put a letter in front of the code. `S0042` survives everything.", useful=("okada",), insight=("kobayashi",)),
        ),
    ),
    Thread(
        "integrators", "question", "nair", 17, 11.8,
        "Exporting a year of audit trail in one go",
        """
The screen exports a month at a time. For five subsidiaries that is sixty clicks. Is there an endpoint, or a trick?
""",
        ("audit", "export"),
        (
            Said("kimura", 3, "There is no yearly export yet. Until then the monthly one takes `from` and `to` in its address, so a small loop does it. I have noted the wish with your numbers; sixty clicks is a good argument.", useful=("nair", "lee"), thanks=("nair",)),
        ),
        same=("lee", "kobayashi"),
    ),
    Thread(
        "integrators", "question", "lee", 2, 16.0,
        "Webhook arrives twice after a timeout",
        """
Our receiver takes about twelve seconds at month end. Flow seems to give up after ten and sends the event again, so we book it twice.

Is there an id I can use to recognise the second one?
""",
        ("webhook",),
        (),
        same=("nair",),
    ),
    Thread(
        "integrators", "discussion", "lee", 47, 10.2,
        "Things I wish I had known before our first integration",
        """
A short list, add yours:

- Give every integration its own key and its own name
- Log the request id that comes back, support asks for it
- Test with the calendar set to the last day of a quarter
- Write down *who* decides when the two systems disagree
""",
        ("practice",),
        (
            Said("nair", 5, "Decide on one time zone for the whole pipeline, and write it on the wall.", thanks=("lee", "kobayashi")),
            Said("kobayashi", 24, "「片方が止まったとき、もう片方は何をしてよいか」も先に決めておくと夜中に起こされません。", insight=("lee", "kimura"), thanks=("lee",)),
            Said("kimura", 29, "We will turn this into a page of the documentation, with your names if you like.", thanks=("lee", "nair", "kobayashi")),
        ),
        pinned=True, thanks=("nair", "okada", "kimura"),
    ),
    Thread(
        "integrators", "question", "arita", 9, 17.0,
        "部署コードを変えると過去の申請はどう見えますか",
        """
お客さまから質問を受けました。四月に部署コードを全部変える予定だそうです。過去の申請は旧コードのまま残りますか。連携先への影響もあれば教えてください。
""",
        ("部署", "api"),
        (
            Said("kobayashi", 2.5, "旧コードのまま残ります。連携先が部署コードで突き合わせている場合だけ、対応表が要ります。うちは去年ここでつまずきました。", accepted=True, useful=("arita", "okada"), thanks=("arita",)),
        ),
    ),
)  # fmt: skip
