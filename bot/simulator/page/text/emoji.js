/* The common names of emoji. A name that is not here stays text, as Slack does with names it does not know. */

const TABLE = `
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|100 💯|1234 🔢|alarm_clock ⏰|arrow_down ⬇️|arrow_left ⬅️|arrow_right ➡️|arrow_up ⬆️
arrow_forward ▶️|arrow_backward ◀️|arrows_counterclockwise 🔄|arrow_heading_down ⤵️|arrow_upper_right ↗️|back 🔙|bangbang ‼️
bar_chart 📊|battery 🔋|beers 🍻|bell 🔔|bike 🚲|bird 🐦|birthday 🎂|black_circle ⚫|blue_book 📘|blue_heart 💙|blush 😊|bomb 💣
book 📖|bookmark 🔖|bookmark_tabs 📑|books 📚|boom 💥|bow 🙇|briefcase 💼|broken_heart 💔|bug 🐛|building_construction 🏗️|bulb 💡
busts_in_silhouette 👥|bust_in_silhouette 👤|calendar 📆|calling 📲|camera 📷|car 🚗|card_index 📇|card_index_dividers 🗂️|cat 🐱
chart_with_downwards_trend 📉|chart_with_upwards_trend 📈|checkered_flag 🏁|clap 👏|clipboard 📋|clock1 🕐|clock9 🕘
closed_book 📕|closed_lock_with_key 🔐|coffee ☕|compass 🧭|computer 💻|confetti_ball 🎊|confused 😕|construction 🚧|cookie 🍪
credit_card 💳|crossed_fingers 🤞|crown 👑|cry 😢|crystal_ball 🔮|cyclone 🌀|dart 🎯|date 📅|disappointed 😞|dizzy 💫|dog 🐶
door 🚪|ear 👂|email 📧|envelope ✉️|exclamation ❗|eye 👁️|eyes 👀|face_with_monocle 🧐|facepalm 🤦|file_cabinet 🗄️|file_folder 📁
fire 🔥|fist 👊|flag-fr 🇫🇷|flag-gb 🇬🇧|flag-us 🇺🇸|flags 🎏|flashlight 🔦|four_leaf_clover 🍀|gear ⚙️|gem 💎|gift 🎁
globe_with_meridians 🌐|green_book 📗|green_heart 💚|grey_question ❔|grey_exclamation ❕|grin 😁|grinning 😀|guitar 🎸|hammer 🔨
hammer_and_wrench 🛠️|handshake 🤝|heart ❤️|heart_eyes 😍|heavy_check_mark ✔️|heavy_minus_sign ➖|heavy_multiplication_x ✖️
heavy_plus_sign ➕|herb 🌿|hourglass ⌛|hourglass_flowing_sand ⏳|house 🏠|hugging_face 🤗|inbox_tray 📥|information_source ℹ️
innocent 😇|interrobang ⁉️|joy 😂|key 🔑|keyboard ⌨️|label 🏷️|large_blue_circle 🔵|large_green_circle 🟢|large_orange_circle 🟠
large_yellow_circle 🟡|laughing 😆|leaves 🍃|ledger 📒|link 🔗|lock 🔒|loudspeaker 📢|mag 🔍|mag_right 🔎|mailbox 📫|mega 📣|memo 📝
pencil 📝|pencil2 ✏️|microphone 🎤|moneybag 💰|money_with_wings 💸|moon 🌔|muscle 💪|mute 🔇|neutral_face 😐|new 🆕|newspaper 📰
no_bell 🔕|no_entry ⛔|no_entry_sign 🚫|notebook 📓|ok 🆗|ok_hand 👌|open_book 📖|open_file_folder 📂|orange_book 📙
outbox_tray 📤|package 📦|page_facing_up 📄|page_with_curl 📃|paperclip 📎|partly_sunny ⛅|party_popper 🎉|tada 🎉|partying_face 🥳
phone ☎️|telephone ☎️|telephone_receiver 📞|pill 💊|point_down 👇|point_left 👈|point_right 👉|point_up ☝️|pray 🙏|printer 🖨️
purple_heart 💜|pushpin 📌|question ❓|rabbit 🐰|rainbow 🌈|raised_hand ✋|raised_hands 🙌|receipt 🧾|recycle ♻️|red_circle 🔴
relaxed ☺️|relieved 😌|repeat 🔁|robot_face 🤖|rocket 🚀|rotating_light 🚨|round_pushpin 📍|runner 🏃|satellite 🛰️|scales ⚖️
scissors ✂️|scream 😱|scroll 📜|seedling 🌱|shield 🛡️|shipit 🐿️|shrug 🤷|simple_smile 🙂|slightly_smiling_face 🙂
slightly_frowning_face 🙁|small_blue_diamond 🔹|small_orange_diamond 🔸|smile 😄|smiley 😃|smirk 😏|snail 🐌|snowflake ❄️|sob 😭
sos 🆘|sparkles ✨|speech_balloon 💬|speaker 🔈|spiral_calendar_pad 🗓️|spiral_note_pad 🗒️|star 🌟|star2 🌟|stopwatch ⏱️
straight_ruler 📏|sunglasses 😎|sunny ☀️|sunrise 🌅|sweat_smile 😅|test_tube 🧪|thinking_face 🤔|thought_balloon 💭|ticket 🎫
timer_clock ⏲️|toolbox 🧰|traffic_light 🚦|triangular_flag_on_post 🚩|triangular_ruler 📐|trophy 🏆|truck 🚚|turtle 🐢
unlock 🔓|upside_down_face 🙃|v ✌️|vertical_traffic_light 🚦|warning ⚠️|wastebasket 🗑️|watch ⌚|wave 👋|wavy_dash 〰️
white_check_mark ✅|white_circle ⚪|white_large_square ⬜|white_small_square ▫️|wink 😉|wrench 🔧|writing_hand ✍️|x ❌
yellow_heart 💛|yum 😋|zap ⚡|zzz 💤|zero 0️⃣|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|six 6️⃣|seven 7️⃣|eight 8️⃣|nine 9️⃣|keycap_ten 🔟`;

const EMOJI = new Map(
  TABLE.trim()
    .split(/[|\n]/)
    .map((entry) => [entry.slice(0, entry.indexOf(" ")), entry.slice(entry.indexOf(" ") + 1)]),
);
const TONES = ["🏻", "🏼", "🏽", "🏾", "🏿"];

/** The emoji of a name ("tada"), with the skin tone 2–6 where one is given; undefined for a name that is not known. */
export function emoji(name, tone) {
  const found = EMOJI.get(name);
  return found && tone ? found.replace("\uFE0F", "") + TONES[tone - 2] : found;
}
