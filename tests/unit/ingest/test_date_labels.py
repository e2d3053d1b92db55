"""Labels before dates, in many languages."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.times.dates import read_date, read_stamp

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "Added on 17 May 2024",
        "Erschienen am 17. Mai 2024",
        "Erstellt: 17.05.2024, 14:30 Uhr",
        "Mis en ligne le 17 mai 2024",
        "Article publié le 17 mai 2024 à 14h30",
        "Date de publication : 17 mai 2024",
        "Creado: 17.05.2024",
        "Postado em 17 de maio de 2024",
        "Pubblicato il 17 maggio 2024",
        "Geplaatst op 17 mei 2024",
        "Publicatiedatum 17-05-2024, 14:30",
        "Publicação: 17/05/2024",
        "Vie 17.05.2024",
        "2024年5月17日（金）14:30",
        "Data publikacji: 17.05.2024 14:30",
        "Dodano: 17 maja 2024",
        "Opublikowano w dniu 17 maja 2024",
        "Дата публикации: 17.05.2024",
        "Oluşturulma Tarihi: Mayıs 17, 2024 14:30",
        "投稿日：2024年05月17日",
        "掲載日：2024年5月17日",
        "نُشر في 17 مايو 2024",
    ],
)
def test_a_label_of_publication_dates_the_line(line):
    stamp = read_stamp(line, received_at=NOON)
    assert stamp is not None
    assert (stamp.of, stamp.dated.moment.date().isoformat()) == (
        "published",
        "2024-05-17",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Last reviewed: 17 May 2024",
        "Letztes Update: 17. Mai 2024",
        "Zuletzt geändert am 17.05.2024",
        "Dernière modification : 17 mai 2024",
        "Date de mise à jour : 17 mai 2024",
        "Última actualización: 17 de mayo de 2024",
        "Última atualização: 17/05/2024",
        "Ultimo aggiornamento: 17 maggio 2024",
        "Laatst gewijzigd op 17 mei 2024",
        "Data aktualizacji: 17 maja 2024",
        "Дата обновления: 17.05.2024",
        "Son Güncelleme: 17 Mayıs 2024",
        "更新日：2024年5月17日",
        "آخر تحديث: 17 مايو 2024",
    ],
)
def test_a_label_of_a_change_tells_of_no_publication(line):
    stamp = read_stamp(line, received_at=NOON)
    assert stamp is not None
    assert (stamp.of, stamp.dated.moment.date().isoformat()) == ("updated", "2024-05-17")


@pytest.mark.parametrize(
    "line",
    [
        "Data for 17 May 2024",
        "Erschienen am Freitag",
        "Created in 2024",
        "Updated on page 17",
        "Last reviewed by 17 doctors",
    ],
)
def test_a_label_makes_no_date_of_what_is_none(line):
    assert read_stamp(line, received_at=NOON) is None


def test_a_month_with_two_names_is_one():
    told = read_date("17 مايو/أيار 2024", received_at=NOON)
    assert told.moment == datetime(2024, 5, 17, tzinfo=UTC)
    assert read_date("17 May/June 2024", received_at=NOON).moment is None
