"""The sectors of the indicator library, and the sector a project's name points at by the words in it."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Final

from guide.talk.question import Choice
from knowledge.cards import DATA
from policies.text import Text

_BODY: Final = "indicators:"
"""Where a sector's file goes on to its indicators, which are not read for a list of names."""
_WORDS: Final[dict[str, str]] = {
    "agriculture": "农业 农村局 农机 种植 养殖 畜牧 粮食 高标准农田 种子 农产品 戈壁 farm agricultur livestock crop",
    "civil-affairs": "民政 救助 养老 低保 特困 殡葬 儿童福利 老年 残疾 elderly welfare civil affairs",
    "cultural-heritage": "文物 遗产 石窟 遗址 壁画 博物馆 非遗 古建 heritage relic grotto mural museum",
    "culture-sports": "文化 体育 图书馆 文化馆 演出 赛 健身 阅读 culture sport library gym",
    "digital-government-informatisation": "信息化 信息系统 数字 软件 网络 系统运维 数据 平台 政务云 software network digital data platform",
    "ecology-environment": "生态环境 环境 环保 污染 大气 降尘 垃圾 监测站 环卫 pollution environment",
    "education": "教育 学校 教师 学生 幼儿园 中学 小学 营养 校舍 职业学校 school teacher pupil student education",
    "fiscal-transfers-subsidies": "补贴发放 转移支付 惠民惠农 一卡通 subsidy transfer",
    "forestry-grassland-desertification-control": "林 草原 防沙 治沙 造林 绿化 沙化 压沙 sand forest desert grassland",
    "government-procured-services": "购买服务 委托服务 第三方 outsourc procured",
    "health": "卫生 健康 医院 疫苗 医疗 疾控 妇幼 公共卫生 卫健 health hospital clinic vaccin",
    "housing-urban-construction": "住房 住建 城乡建设 老旧小区 供热 城市 市政 暖通 housing urban heating",
    "industry-commerce": "工业 商务 招商 中小企业 园区 电商 外贸 消费 industr commerce investment enterprise",
    "market-regulation": "市场监管 食品 药品 特种设备 质量监督 消费者 抽检 价格 market food drug",
    "natural-resources": "自然资源 国土 土地 规划 测绘 矿 地质 land survey mineral",
    "party-government-administration": "办公 机关 会议 法院 检察院 业务装备 物业 党 宣传部 审计局 办案 office meeting court",
    "public-security-emergency": "公安 应急 消防 安全 防汛 救灾 交警 police emergency fire flood",
    "rural-revitalisation": "乡村振兴 脱贫 扶贫 和美乡村 到户 人居环境 rural poverty village",
    "science-technology": "科技 科学 科研 创新 研发 science research technolog",
    "social-security-employment": "就业 社保 社会保险 人社 培训补贴 技能 招聘 employment pension job",
    "special-bond-infrastructure": "专项债 政府投资 基础设施 bond infrastructure",
    "tourism": "旅游 文旅 景区 游客 导游 推介 tourism visitor scenic",
    "transport-roads": "交通 公路 道路 桥 客运 农村公路 养护 road bridge transport bus",
    "water": "水利 水务 供水 管网 饮水 灌溉 水库 河 渠 水旱 节水 water pipe irrigation river",
}
"""Words in the names of projects and units; a longer one counts for more. A domain expert may add to them."""


@cache
def sectors() -> tuple[Choice, ...]:
    """Every sector with its name in both languages, by file name."""
    return tuple(_sector(path) for path in sorted((DATA / "indicators").glob("*.yaml")))


@cache
def guess_sector(words: str) -> str | None:
    """The sector whose words weigh most in a name; None when no word or two sectors weigh the same."""
    folded = words.casefold()
    weights = {
        sector: sum(len(word.encode()) for word in known.split() if word in folded)
        for sector, known in _WORDS.items()
    }
    best = sorted(weights.values(), reverse=True)[:2]
    if not best[0] or best[0] == best[1]:
        return None
    found = max(weights, key=lambda sector: weights[sector])
    return found if any(choice.key == found for choice in sectors()) else None


def _sector(path: Path) -> Choice:
    with path.open(encoding="utf-8") as file:
        head = takewhile(lambda line: not line.startswith(_BODY), file)
        names = dict(line.strip().split(": ", 1) for line in head if line.startswith("sector"))
    return Choice(names["sector"], Text(names["sector_zh"], names["sector_en"]))
