"""What stands before a date: labels of the first and of the latest publication.

Each language gives its participles, and the nouns that make a label with "date". A label
counts only before what is wholly a date, so a word too many does no harm.
"""

#: Whatever a language calls the text: "Article publié le", "Artikel vom".
_TEXT = r"(?:article|artikel|beitrag|artículo|artigo|articolo|artykuł|haber(?:in)?) "

_PUBLISHED = (
    # English
    r"(?:first |originally )?(?:published|posted|released|issued|created|added|uploaded|"
    r"written)(?: online)?(?: time| date)?|publication date|publish(?:ed)? date|"
    r"date (?:published|posted|created|added|of publication)|dateline",
    # German
    r"veröffentlicht|veröffentlichung(?:sdatum)?|erscheinungsdatum|erschienen|erstellt|"
    r"publiziert|publikation|eingestellt|online seit|online gestellt|artikel vom",
    # French
    r"publiée?|mise? en ligne|rédigée?|parue?|postée?|créée?|écrit|publication|"
    r"date de (?:publication|parution|mise en ligne)",
    # Spanish and Portuguese
    r"publicad[oa]|publicación|publicação|cread[oa]|criad[oa]|postad[oa]|escrit[oa]|"
    r"fecha de (?:publicación|creación)|data d[ae] (?:publicação|criação)",
    # Italian, Catalan, Romanian
    r"pubblicat[oa]|pubblicazione|inserit[oa]|creat[oa]|scritt[oa]|"
    r"data di (?:pubblicazione|creazione)|publicat|data publicării",
    # Dutch, Swedish, Norwegian, Danish, Finnish
    r"gepubliceerd|geplaatst|gepost|verschenen|(?:publicatie|plaatsings)datum|"
    r"publicera[dt]|publiceringsdatum|publisert|publiceret|offentliggjort|opprettet|"
    r"oprettet|skapad|julkaistu|julkaisupäivä|luotu",
    # Polish, Czech, Slovak, Croatian
    r"opublikowan[oay]|publikacja|dodan[oay]|utworzon[oay]|"
    r"data (?:publikacji|utworzenia|dodania)|"
    r"publikován[oay]?|zveřejněno|vydáno|vytvořeno|datum vydání|publikované|zverejnené|"
    r"objavljeno",
    # Hungarian, Turkish, Greek
    r"megjelen(?:t|és)|közzétéve|létrehozva|yayın(?:lan)?(?:ma)?(?: tarihi)?|"
    r"(?:giriş|oluştur(?:ul)?ma|eklenme|haber(?:in)?)(?: tarihi)?|"
    r"δημοσίευση|δημοσιεύ[θτ]ηκε|ημερομηνία δημοσίευσης",
    # Russian, Ukrainian, Bulgarian
    r"опубликован[оа]?|размещен[оа]?|добавлен[оа]?|создан[оа]?|дата публикации|"
    r"опубліковано|дата публікації|публикуван[оа]?|публикация",
    # Chinese, Japanese, Korean
    r"(?:发布|發佈|發布|发表|發表)(?:时间|時間|日期|于|於)?|"
    r"(?:公開|投稿|掲載|配信|作成|発行|発表|登録|記事公開)(?:日時|日)?|"
    r"(?:기사)?(?:입력|등록|작성|게재|발행|송고)(?:일시?)?",
    # Hebrew, Arabic, Persian, Hindi
    r"פורסם|תאריך פרסום|प्रकाशित|"
    r"(?:تم )?ن[\u064f]?شرت?(?: في| بتاريخ)?|(?:تاريخ |تم )?النشر(?: في)?|"
    r"تاريخ الإنشاء|كتب في|"
    r"تاریخ انتشار|منتشر شده",
    # Indonesian, Vietnamese
    r"dipublikasikan|diterbitkan|diposting|ngày đăng|đăng ngày|xuất bản",
)
_UPDATED = (
    r"(?:last |latest |recently )?(?:updated?|modified|modification|edited|revised|"
    r"reviewed|changed)(?: date| time)?|date (?:updated|modified)",
    r"(?:zuletzt |letzte[sr]? )?(?:aktualisiert|aktualisierung|geändert|änderung|"
    r"bearbeitet|bearbeitung|überarbeitet|update)|stand",
    r"(?:dernière )?(?:mise? à jour|modifiée?|modification|actualisée?)|"
    r"date de mise à jour",
    r"(?:última )?(?:actualizad[oa]|actualización|modificad[oa]|modificación|"
    r"atualizad[oa]|atualização|modificação)|fecha de actualización|"
    r"data d[ae] atualização",
    r"(?:ultim[oa] )?(?:aggiornat[oa]|aggiornamento|modificat[oa]|modifica)|"
    r"(?:última )?actualitzat|(?:ultima )?actualizare|actualizat",
    r"(?:laatst(?:e)? )?(?:bijgewerkt|gewijzigd|aangepast|geüpdatet|update|wijziging)|"
    r"(?:senast |sist |sidst )?(?:uppdatera[dt]|ändra[dt]|oppdatert|endret|opdateret|"
    r"ændret)|(?:viimeksi )?(?:päivitetty|muokattu)",
    r"(?:ostatni[ao] )?(?:aktualizacja|zaktualizowan[oay]|zmiana|zmieniono|modyfikacja|"
    r"edycja)|data aktualizacji|(?:naposledy )?aktualizovan[oaé]|ažurirano",
    r"frissít(?:ve|és)|módosítva|(?:son )?güncelle(?:n)?me(?: tarihi)?|ενημερώθηκε|"
    r"(?:τελευταία )?ενημέρωση",
    r"(?:последнее )?(?:обновлен[оа]?|обновление|изменен[оа]?|изменение|обновлён|"
    r"изменён)|дата обновления|оновлено|обновен[оа]?",
    r"(?:最終|最后|最後)?(?:更新|修正)(?:时间|時間|日期|日時|日|于|於)?|改訂日|"
    r"(?:최종 ?)?(?:수정|업데이트)(?:일시?)?",
    r"(?:עודכן|עדכון אחרון)|अपडेटेड|(?:آخر |تم |تاريخ )?(?:ال)?تحديث(?: في)?|"
    r"(?:آخرین )?به ?روز ?رسانی",
    r"diperbarui|cập nhật(?: lúc)?",
)
#: Nouns that the labels above begin with, too: to be tried after all of those.
DATE = r"date|datum|data|fecha|tarih|дата|ημερομηνία|תאריך|التاريخ|日期|時間|时间"
#: Patterns without a group of their own, for texts in any case.
PUBLISHED = rf"(?:{_TEXT})?(?:{'|'.join(_PUBLISHED)})"
UPDATED = rf"(?:{_TEXT})?(?:{'|'.join(_UPDATED)})"
#: What joins a label to its date.
JOINTS = (
    r"(?:on|at|le|la|el|am|vom|um|em|in|il|en|den|op|om|dnia|w dniu|w|dne|pe|pada|"
    r"στις|в|от|від|на|ngày|lúc|في|بتاريخ)"
)
