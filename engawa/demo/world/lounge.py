"""The secret space: next year's plan among a few."""

from engawa.demo.world.shapes import Said, Thread

LOUNGE = (
    Thread(
        "lounge", "discussion", "mizuno", 41, 10.5,
        "この場所の使い方と約束",
        """
来年の製品計画を、決まる前にお見せして意見をいただく場所です。約束は三つだけです。

1. ここで見聞きしたことは、公開されるまで社外にも社内にも持ち出さない
2. 「要らない」も大事な意見。遠慮せずに書く
3. 書いたことがどう扱われたか、私たちから必ずお返事する
""",
        ("約束",),
        (Said("tanaka", 3.2, "承知しました。現場の「要らない」も正直に書きますね。", thanks=("mizuno", "kimura")),),
        pinned=True,
    ),
    Thread(
        "lounge", "discussion", "kimura", 20, 14.0,
        "来期の候補その一：ルートの「もしも」を試せる機能",
        """
承認ルートを保存する前に、**過去三か月の申請を流してみて**どこで止まるかを見られる機能を考えています。

- だれの所で何件止まるか
- いまのルートと比べて何日早くなるか
- 承認者が不在の週にどうなるか

業務で使うとしたら、最初に何を試しますか。
""",
        ("来期", "ルート"),
        (
            Said("tanaka", 5, "組織変更の前の週に必ず使います。いまは表計算で机上確認をしていて、毎回半日かかっています。", insight=("kimura", "mizuno"), thanks=("kimura",)),
            Said("lee", 21, "I would run it against quarter end first. Our approvals double in three days, and that is exactly when a wrong route hurts.", thanks=("kimura",)),
            Said("sasaki", 27, "「何日早くなるか」より「何件が締め日に間に合わないか」のほうが上司に説明しやすいです。", (Said("kimura", 29, "なるほど、見せ方の主役を締め日にします。"),), insight=("tanaka", "mizuno", "kimura")),
        ),
    ),
    Thread(
        "lounge", "discussion", "mizuno", 6, 11.2,
        "料金表の見直しについて、率直に",
        """
添付なしの簡単な説明で失礼します。利用者数ではなく**申請数**で料金を決める案が出ています。部署の少ない会社には有利、月末に集中する会社には不利になり得ます。

みなさんの会社ではどちらに転びそうでしょうか。数字は書かなくて結構です。
""",
        ("来期",),
        (Said("sasaki", 4, "うちは月末に七割が集中します。上限があれば賛成できます。", thanks=("mizuno",)),),
    ),
)  # fmt: skip
